import { jsonAnswer } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';

/** An error as Azure DevOps words it; `typeKey` is the name of the exception, which may have properties of its own. */
export const adoRefusal = (status: number, typeKey: string, message: string, customProperties?: object): Refusal =>
  new Refusal(
    jsonAnswer(
      {
        $id: '1',
        customProperties,
        innerException: null,
        message,
        typeName: `Microsoft.VisualStudio.Services.${typeKey}, Microsoft.VisualStudio.Services`,
        typeKey,
        errorCode: 0,
        eventId: 3000,
      },
      status,
    ),
    message,
  );
