// Apart from the table of steps: every list of issues names them, and only two sub-packages need the table.

/** In what part somebody takes a step. `handler` deals with the matter: its unit, or the room where none is needed. */
export const PARTS = ['author', 'host', 'office', 'handler'] as const
export type Part = (typeof PARTS)[number]

/** A solved · B being solved, with a date · C planned · D not possible, with the reason */
export const REPLY_CLASSES = ['A', 'B', 'C', 'D'] as const
export type ReplyClass = (typeof REPLY_CLASSES)[number]
