const NUMBER = /[A-Z]{2,6}-\d{4}-\d{6,9}-\d/

/** The number of an issue in what somebody scanned or typed. */
export const issueNumberIn = (text: string): string | undefined => NUMBER.exec(text.toUpperCase())?.[0]
