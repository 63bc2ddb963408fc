import type { Issue } from '../../../contract/endpoints/issues.ts'
import * as endpoints from '../../../contract/endpoints/transitions.ts'
import type { Part } from '../../../contract/rules/transitions.ts'
import type { Db } from '../../database/open.ts'
import type { Actor } from '../../http/actor.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import { readIssue } from '../reading/read-issue.ts'
import type { CalendarReader } from '../reading/reading.ts'
import type { PhotoAddresses } from '../sending/photo-addresses.ts'
import type { TopicNames } from '../topics/topic-names.ts'
import { type AuthorStep, answerIssue, reopenIssue, withdrawIssue } from './author-steps.ts'
import { dispatchIssues } from './dispatch-issues.ts'
import { moveIssue } from './move-issue.ts'
import { rateIssue } from './rate-issue.ts'

export interface MoveDeps {
  readonly catalogue: StationCatalogue
  readonly topics: TopicNames
  readonly calendar: CalendarReader
  readonly addresses: PhotoAddresses
}

interface Asked {
  readonly db: Db
  readonly actor: Actor
  readonly params: { readonly number: string }
  readonly now: number
}

/** Steps of staff and of authors; each is answered with the issue as it is then. */
export function moveRoutes({ catalogue, topics, calendar, addresses }: MoveDeps): Route[] {
  const reading = { topics, calendars: calendar, addresses }
  const cityIdOf = (number: string) => catalogue.findCity(number.split('-')[0] ?? '')?.cityId
  const read = (
    { db, actor, params: { number }, now }: Asked,
    partsBefore: readonly Part[] = [],
  ): Promise<Issue> => readIssue(db, { cityId: cityIdOf(number), number, actor, now, partsBefore }, reading)
  const own = ({ actor, params, now }: Asked): AuthorStep => ({
    cityId: cityIdOf(params.number),
    number: params.number,
    accountId: actor.accountId,
    now,
  })
  return [
    serve(endpoints.moveIssue, async asked => {
      const { db, actor, params, body: form, now } = asked
      const { number } = params
      return read(asked, await moveIssue(db, { cityId: cityIdOf(number), number, actor, form, now }))
    }),
    serve(endpoints.dispatchIssues, async ({ db, actor, body, now }) => {
      const { numbers, unitId, note } = body
      const asked = numbers.map(number => ({ number, cityId: cityIdOf(number) }))
      return { items: await dispatchIssues(db, { asked, unitId, note, actor, now }) }
    }),
    serve(endpoints.answerIssue, async asked => {
      await answerIssue(asked.db, own(asked), asked.body.note)
      return read(asked)
    }),
    serve(endpoints.withdrawIssue, async asked => {
      await withdrawIssue(asked.db, own(asked), asked.body.reason)
      return read(asked)
    }),
    serve(endpoints.rateIssue, async asked => {
      await rateIssue(asked.db, own(asked), asked.body)
      return read(asked)
    }),
    serve(endpoints.reopenIssue, async asked => {
      await reopenIssue(asked.db, own(asked), asked.body.reason)
      return read(asked)
    }),
  ]
}
