import { fieldNames } from '../organizations/work-item.ts';
import { adoRefusal } from './ado-refusal.ts';
import type { ShownWorkItem } from './shown-work-item.ts';

export interface Choice {
  /** Names in any letter case; absent for all fields. */
  readonly fields: readonly string[] | undefined;
  readonly expand: string | null | undefined;
}

/** Reduces work items to the fields that were asked for. @throws Refusal for a field that there is not */
export function chosenFields({ fields: wanted, expand }: Choice): (shown: ShownWorkItem) => object {
  if (!wanted) return (shown) => shown;
  if (expand) {
    const message = 'The expand parameter can not be used with the fields parameter.';
    throw adoRefusal(400, 'ConflictingParametersException', message);
  }
  const unknown = wanted.find((name) => !isField(fieldNames, name));
  if (unknown !== undefined) {
    throw adoRefusal(400, 'WorkItemTrackingFieldDefinitionNotFoundException', `TF51535: Cannot find field ${unknown}.`);
  }
  return (shown) => {
    const available = Object.entries({ 'System.Id': shown.id, 'System.Rev': shown.rev, ...shown.fields });
    return { ...shown, fields: Object.fromEntries(available.filter(([name]) => isField(wanted, name))) };
  };
}

const isField = (names: readonly string[], name: string): boolean =>
  names.some((other) => other.trim().toLowerCase() === name.trim().toLowerCase());
