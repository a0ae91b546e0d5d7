/** The texts are English, so numbers and dates are too, in the reader's own kind of English. */
export const locale: string = navigator.language.startsWith('en') ? navigator.language : 'en-GB';
