/** One call takes 2,500, in which an emoji may count as two. */
const PIECE_CHARACTERS = 1_250
/** Pieces share so many characters: what lies on a seam is read whole in the next one. */
const SEAM_CHARACTERS = 100

/** A text in pieces that WeChat takes; pairs of surrogates stay together. */
export function piecesOf(text: string): string[] {
  const characters = Array.from(text)
  const pieces: string[] = []
  const step = PIECE_CHARACTERS - SEAM_CHARACTERS
  for (let at = 0; at === 0 || at + SEAM_CHARACTERS < characters.length; at += step)
    pieces.push(characters.slice(at, at + PIECE_CHARACTERS).join(''))
  return pieces
}
