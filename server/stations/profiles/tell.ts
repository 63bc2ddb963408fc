import type { NoticeKind } from '../../../contract/rules/notices.ts'
import { newId } from '../../database/ids.ts'
import type { Db } from '../../database/open.ts'
import { insertNotice } from '../../notices/insert-notice.ts'
import { listHolders } from './queries.ts'

export interface Told {
  cityId: number
  stationId: string
  changeId: string
  stationName: string
  now: number
}

interface Words {
  kind: NoticeKind
  title: string
  body: string
}

/** A host is led to the station, the office to the change; either way each change is told once. */
async function tell(trx: Db, at: Told, accountIds: readonly string[], words: Words): Promise<void> {
  const isOffice = words.kind === 'profile_waiting'
  const subject = isOffice ? at.changeId : `${at.stationId}:${at.changeId}`
  for (const accountId of new Set(accountIds))
    await insertNotice(trx, {
      cityId: at.cityId,
      noticeId: newId(at.cityId),
      accountId,
      ...words,
      subject,
      createdAt: new Date(at.now),
    })
}

/** The office of the city has something to decide. */
export const tellOffice = async (trx: Db, at: Told): Promise<void> =>
  tell(trx, at, await listHolders(trx, at.cityId, 'office'), {
    kind: 'profile_waiting',
    title: '有站点改了资料，等您看',
    body: `${at.stationName}改了资料，同意后大家才看得到。`,
  })

/** Everybody who runs the station, but not whoever did it. */
export async function tellHosts(trx: Db, at: Told, but: string, words: Words): Promise<void> {
  const hosts = await listHolders(trx, at.cityId, 'host', at.stationId)
  await tell(
    trx,
    at,
    hosts.filter(accountId => accountId !== but),
    words,
  )
}

export const CHANGED: Words = {
  kind: 'profile_changed',
  title: '站点资料改了',
  body: '新的资料大家已经看得到，点开看看改了什么。',
}

export const AGREED: Words = {
  kind: 'profile_agreed',
  title: '站点资料的修改同意了',
  body: '机关同意了修改，大家已经看得到。',
}

/** Whoever made the change. */
export async function tellAuthor(trx: Db, at: Told, accountId: string | null, words: Words): Promise<void> {
  if (accountId !== null) await tell(trx, at, [accountId], words)
}

export const declined = (reason: string): Words => ({
  kind: 'profile_declined',
  title: '站点资料的修改没有同意',
  body: `原因：${reason}。改好后可以再提交。`,
})

export const REPLACED: Words = {
  kind: 'profile_replaced',
  title: '您改的站点资料有了更新的修改',
  body: '同站的人又改了一次，您那次不再等审核。',
}
