import { FIGURES, type FigureName } from '@contract/rules/figures.ts'

/** The figure that an address names. */
export const figureOf = (name: string | undefined): FigureName | undefined =>
  FIGURES.find(figure => figure === name)
