import { fileURLToPath } from 'node:url'

/** Whether a module is what `node` was asked to run, rather than imported. */
export const isMain = (url: string): boolean => process.argv[1] === fileURLToPath(url)
