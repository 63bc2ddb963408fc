import type { Db } from '../../database/open.ts'
import type { Part } from '../templates.ts'
import type { DueNotice } from './queries.ts'

/** What a message may say of its thing: of a resident or of what was written in an issue nothing. */
export interface Facts {
  readonly says: Readonly<Record<Part, string | number>>
  /** From then on it would only confuse. */
  readonly uselessAt: number
  /** The page that a tap on it opens. */
  readonly page: string
}

export type ToldOf = Pick<DueNotice, 'cityId' | 'accountId' | 'kind' | 'title' | 'subject' | 'createdAt'>

/** What is so now; undefined when it is so no more. */
export type Reader = (db: Db, notice: ToldOf) => Promise<Facts | undefined>
