import { measured } from '../../shared/measured.ts';
import type { ProviderName } from '../../shared/providers/provider-name.ts';
import type { Answer } from './answer.ts';

/** What is measured of an answer. Without a provider it can only be a refusal: the address named none. */
export function measuredAnswer({ status }: Answer, provider: ProviderName | undefined) {
  switch (status) {
    case 'accepted':
      return provider && measured({ Accepted: 1 }, { provider });
    case 'ignored':
      return provider && measured({ Ignored: 1 }, { provider });
    case 'parked':
      return provider && measured({ Parked: 1 }, { provider });
    default:
      return measured({ Refused: 1 }, { sender: provider ?? 'none', reason: status });
  }
}
