const SPECIAL_EVENTS: Readonly<Record<string, string>> = {
  _active: 'Any active event',
  _all: 'Any event',
  _new: 'New person',
};

export const SPECIAL_EVENT_TYPES: readonly string[] = Object.keys(SPECIAL_EVENTS);

export function eventLabel(event: string): string {
  return SPECIAL_EVENTS[event] ?? event;
}
