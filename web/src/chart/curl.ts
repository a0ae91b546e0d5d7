/** A call that sends one event, ready for a shell. */
export function curlFor(origin: string, apiKey: string): string {
  const body = {
    api_key: apiKey,
    events: [{ user_id: 'ada@example.com', event_type: 'Order Completed', event_properties: { total: 42 } }],
  };
  return `curl ${origin}/2/httpapi -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(body, null, 2)}'`;
}
