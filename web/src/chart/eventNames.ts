const SPECIAL_EVENTS: Readonly<Record<string, string>> = {
  _active: 'Any active event',
  _all: 'Any event',
  _new: 'New person',
};

export const SPECIAL_EVENT_TYPES: readonly string[] = Object.keys(SPECIAL_EVENTS);

export function eventLabel(event: string): string {
  return SPECIAL_EVENTS[event] ?? visible(event);
}

/** Text as sent; where there is nothing to see of it, in quotation marks. */
export function visible(text: string): string {
  return text.trim() === '' ? `“${text}”` : text;
}
