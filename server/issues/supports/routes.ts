import * as endpoints from '../../../contract/endpoints/supports.ts'
import type { Actor } from '../../http/actor.ts'
import { type Route, serve } from '../../http/serve.ts'
import type { StationCatalogue } from '../../stations/station-catalogue.ts'
import type { Backing } from './backing.ts'
import { followIssue, unfollowIssue } from './follow-issue.ts'
import { supportIssue, withdrawSupport } from './support-issue.ts'

/** What an issue's number and the caller make together. */
const backing = (
  catalogue: StationCatalogue,
  { actor, params, now }: { actor: Actor; params: { number: string }; now: number },
): Backing => ({
  cityId: catalogue.findCity(params.number.split('-')[0] ?? '')?.cityId,
  number: params.number,
  actor,
  now,
})

export const supportRoutes = (catalogue: StationCatalogue): Route[] => [
  serve(endpoints.supportIssue, asked => supportIssue(asked.db, backing(catalogue, asked))),
  serve(endpoints.withdrawSupport, asked => withdrawSupport(asked.db, backing(catalogue, asked))),
  serve(endpoints.followIssue, asked => followIssue(asked.db, backing(catalogue, asked))),
  serve(endpoints.unfollowIssue, asked => unfollowIssue(asked.db, backing(catalogue, asked))),
]
