/** Class names that hold, joined. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')
