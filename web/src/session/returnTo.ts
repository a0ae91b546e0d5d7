interface Place {
  pathname: string;
  search: string;
}

/** The sign-in page's address that leads back to where one was. */
export function signInPath(from: Place): string {
  const place = from.pathname + from.search;
  return place === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(place)}`;
}

/** Where to go after sign-in: only ever a place of this app. */
export function returnPath(search: URLSearchParams): string {
  const place = search.get('to');
  return place === null || !/^\/(?![/\\])/.test(place) ? '/' : place;
}
