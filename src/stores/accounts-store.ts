import type { Replied } from '@contract/endpoint.ts'
import {
  type Account,
  getMe,
  listDemoAccounts,
  requestCode,
  type SignedIn,
  signInWithCode,
  signInWithWechat,
  signOut,
} from '@contract/endpoints/accounts.ts'
import type { Role } from '@contract/rules/accounts.ts'
import { makeAutoObservable, observable, runInAction } from 'mobx'
import type { Ports } from './ports'
import { Remote } from './remote'

const KEY = 'session'

export type DemoAccount = Replied<typeof listDemoAccounts>['items'][number]

export class AccountsStore {
  token: string | undefined = undefined
  account: Account | undefined = undefined
  readonly demo = new Remote<DemoAccount[]>()
  private readonly ports: Ports

  constructor(ports: Ports) {
    this.ports = ports
    const kept = ports.storage.read<SignedIn>(KEY)
    this.token = kept?.token
    this.account = kept?.account
    makeAutoObservable<this, 'ports'>(this, { ports: false, demo: false, account: observable.ref })
  }

  get isSignedIn(): boolean {
    return this.token !== undefined
  }

  /** Scopes that this account holds a role for. */
  scopesOf(role: Role): { id: string; name: string }[] {
    const grants = this.account?.roles ?? []
    return grants
      .filter(grant => grant.role === role && grant.scope !== undefined)
      .map(grant => ({ id: grant.scope ?? '', name: grant.scopeName ?? '' }))
  }

  requestCode(phone: string): Promise<Replied<typeof requestCode>> {
    return this.ports.api.call(requestCode, { body: { phone } })
  }

  async signInWithCode(phone: string, code: string): Promise<void> {
    this.keep(await this.ports.api.call(signInWithCode, { body: { phone, code } }))
  }

  async signInWithWechat(code: string): Promise<void> {
    this.keep(await this.ports.api.call(signInWithWechat, { body: { code } }))
  }

  async refresh(): Promise<void> {
    const { token } = this
    if (!token) return
    const account = await this.ports.api.call(getMe, {})
    if (this.token === token) this.keep({ token, account })
  }

  /** Signs out here whatever the server answers. */
  async signOut(): Promise<void> {
    const told = this.ports.api.call(signOut, {}).catch(() => undefined)
    this.forget()
    await told
  }

  loadDemo(): Promise<void> {
    return this.demo.load(async () => (await this.ports.api.call(listDemoAccounts, {})).items)
  }

  /** The server no longer knows the token. */
  forget(): void {
    this.token = undefined
    this.account = undefined
    this.ports.storage.remove(KEY)
  }

  private keep(signedIn: SignedIn): void {
    runInAction(() => {
      this.token = signedIn.token
      this.account = signedIn.account
    })
    this.ports.storage.write(KEY, signedIn)
  }
}
