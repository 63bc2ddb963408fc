import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeEach } from 'vitest'
import { listMyNotices } from '../contract/endpoints/notices.ts'
import {
  approveProfileChange,
  declineProfileChange,
  getProfile,
  listProfileChanges,
  type ProfileForm,
  type ProfileReply,
  saveProfile,
} from '../contract/endpoints/profiles.ts'
import { getStation } from '../contract/endpoints/stations.ts'
import { uploadPhoto } from '../server/issues/sending/upload-photo.ts'
import { startApp, type TestApp } from './app.ts'
import { CITY, makeStation } from './factories.ts'
import { type Person, signedIn } from './people.ts'

export const profileForm = ({ now: { photos, ...words } }: ProfileReply): ProfileForm => ({
  ...words,
  photoIds: photos.map(photo => photo.id),
})

/** A station with two hosts, the office of its city, and what they do to what the station says of itself. */
export class Profile {
  readonly app: TestApp
  readonly stationId: string
  readonly host: Person
  readonly second: Person
  readonly office: Person
  private pixels = 0

  constructor(app: TestApp, stationId: string, people: Record<'host' | 'second' | 'office', Person>) {
    this.app = app
    this.stationId = stationId
    this.host = people.host
    this.second = people.second
    this.office = people.office
  }

  get db() {
    return this.app.db
  }

  private get params() {
    return { stationId: this.stationId }
  }

  /** Whether the office looks at a change before it holds. */
  async approves(approvesProfiles: boolean): Promise<void> {
    await this.db.updateTable('cities').set({ approvesProfiles }).where('cityId', '=', CITY).execute()
  }

  async read(who = this.host) {
    return (await this.app.call(getProfile, { params: this.params }, who.token)).reply
  }

  send(version: number, profile: ProfileForm, who = this.host, key?: string) {
    const asked = { params: this.params, body: { version, profile } }
    return this.app.call(saveProfile, asked, who.token, key ? { key } : {})
  }

  async change(edit: Partial<ProfileForm>, who = this.host) {
    const known = await this.read(who)
    return this.send(known.version, { ...profileForm(known), ...edit }, who)
  }

  /** What everybody sees. */
  async shown() {
    return (await this.app.call(getStation, { params: this.params })).reply
  }

  async list(list: 'waiting' | 'decided', who = this.office) {
    const { reply } = await this.app.call(listProfileChanges, { query: { list, limit: '50' } }, who.token)
    return reply.items.filter(item => item.station.id === this.stationId)
  }

  /** Agrees, or declines for a reason. */
  decide(changeId: string, reason?: string, who = this.office) {
    return reason === undefined
      ? this.app.call(approveProfileChange, { params: { changeId } }, who.token)
      : this.app.call(declineProfileChange, { params: { changeId }, body: { reason } }, who.token)
  }

  async told(who: Person): Promise<string[]> {
    const { items } = (await this.app.call(listMyNotices, {}, who.token)).reply
    return items.map(notice => notice.kind).filter(kind => kind.startsWith('profile_'))
  }

  /** Sends a photo of its own size in and gives its id. */
  async photo(who = this.host): Promise<string> {
    const width = 40 + ++this.pixels
    const image = sharp({ create: { width, height: 30, channels: 3, background: '#982B22' } })
    const bytes = await image.jpeg().toBuffer()
    const asked = { accountId: who.accountId, bytes, now: this.app.clock.at, urlOf: (id: string) => id }
    return (await uploadPhoto(this.db, this.app.app.photos, asked)).id
  }

  async hasFile(id: string): Promise<boolean> {
    await Promise.all(this.app.app.background)
    return existsSync(join(this.app.dataDir, 'photos', `${id}-full.jpg`))
  }
}

/** A new station for each test, in a city where nothing needs the office. */
export function startProfiles(): () => Profile {
  const open = startApp()
  let profile: Profile
  beforeEach(async () => {
    const { db } = open()
    const stationId = await makeStation(db, { functions: ['阅览', '打卡'], phone: '0431-1' })
    const host = await signedIn(db, [{ role: 'host', scope: stationId }], { name: '周站长' })
    const second = await signedIn(db, [{ role: 'host', scope: stationId }])
    const office = await signedIn(db, [{ role: 'office', scope: 'CC' }])
    profile = new Profile(open(), stationId, { host, second, office })
    await profile.approves(false)
    await open().refresh()
  })
  return () => profile
}
