import type { Template } from '../../../contract/rules/notices.ts'
import type { Db } from '../../database/open.ts'
import { inTransaction } from '../../database/transaction.ts'
import { addCredit } from './queries.ts'

interface Answer {
  readonly template: Template
  readonly accepted: boolean
}

/** Keeps what was accepted; a refusal takes nothing back that was accepted before. In one order for all. */
export function answerPrompt(db: Db, accountId: string, answers: readonly Answer[]): Promise<void> {
  const accepted = [
    ...new Set(answers.filter(answer => answer.accepted).map(answer => answer.template)),
  ].sort()
  return inTransaction(db, async trx => {
    for (const template of accepted) await addCredit(trx, accountId, template, 'reported')
  })
}
