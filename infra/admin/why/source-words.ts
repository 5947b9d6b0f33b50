import { linkEvent, reconcileEvent } from '../../../shared/messages/event.ts';
import type { Source } from '../../../shared/sync/group.ts';
import type { LinkFacts } from './link-facts.ts';

/** By what a group was assigned, in words. */
export function sourceWords(source: Source, links: readonly LinkFacts[]): string {
  switch (source.type) {
    case 'api':
      return 'through the management API';
    case 'chat':
      return source.actor ? `in chat, by ${source.actor}` : 'in chat';
    case 'integration': {
      const { integration: id, issue, actor, delivery, reason } = source;
      const link = links.find((each) => each.link.integration === id);
      const told = link?.deliveries.find((each) => each.id === delivery);
      return [
        `by issue ${issue} of ${link?.integration?.name ?? id}`,
        ...(actor ? [`where ${actor} did it`] : []),
        ...(told?.event === linkEvent ? ['read when it was linked'] : []),
        ...(reason === 'reconciled' || told?.event === reconcileEvent
          ? ['found by comparing with the tracker (reconciled)']
          : []),
        ...(reason && reason !== 'reconciled' ? [`since ${reason}`] : []),
      ].join(', ');
    }
  }
}
