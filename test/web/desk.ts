import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { HOST_STATION, RESIDENTS, STAFF, type Visitor, type Web } from './browser.ts'

export const WIDE = { width: 1024, height: 768 }
const NAMES = { host: '周站长', unit: '孙承办', office: '机关工作' } as const
const SECRET = '13812346021'

interface Told {
  status: string
  timeline: { act?: string; isPublic: boolean }[]
}

/** Residents and staff of the demonstration around issues, by the API; and staff at a browser. */
export class Desk {
  readonly web: Web

  constructor(web: Web) {
    this.web = web
  }

  async as<T>(phone: string, method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    return this.web.server.call<T>(method, path, body, await this.web.server.signIn(phone))
  }

  /** Sent in by a resident, with a phone number among the words. */
  async report(title: string, phone: string = RESIDENTS.zhang, visibility = 'public'): Promise<string> {
    const { number } = await this.as<{ number: string }>(phone, 'POST', '/issues', {
      topic: 'road_traffic',
      title,
      body: `便民服务楼前的路口，从上周起就是这样，可以打 ${SECRET} 找我。`,
      stationId: HOST_STATION,
      visibility,
    })
    return number
  }

  step(phone: string, number: string, body: object): Promise<object> {
    return this.as(phone, 'POST', `/staff/issues/${number}/transitions`, body)
  }

  told(number: string, phone: string = STAFF.office): Promise<Told> {
    return this.as<Told>(phone, 'GET', `/issues/${number}`)
  }

  async statusOf(number: string): Promise<string> {
    return (await this.told(number)).status
  }

  async visit(who: keyof typeof NAMES, options: { width?: number; height?: number } = {}): Promise<Visitor> {
    const visitor = await this.web.visit(options)
    await visitor.signIn(NAMES[who])
    return visitor
  }
}

export const choice = (visitor: Visitor, name: RegExp): Locator =>
  visitor.page.getByRole('radio', { name }).locator('visible=true').first()

/** One step, by the button that the page shows first. */
export async function take(visitor: Visitor, act: string, fill?: () => Promise<void>): Promise<void> {
  await visitor.button(act).locator('visible=true').last().click()
  await fill?.()
  await visitor.tap(`${act}，现在就办`)
  await visitor.page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** One step from the list of the others. */
export async function takeOther(visitor: Visitor, act: string, fill: () => Promise<void>): Promise<void> {
  await visitor
    .button(/^(别的办法|还能怎么办)$/)
    .locator('visible=true')
    .click()
  await visitor.link(new RegExp(`^${act}，`)).click()
  await fill()
  await visitor.tap(`${act}，现在就办`)
}

/** The unit is found by what one types. */
export async function chooseUnit(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.locator('.sheet input:visible').first().fill(name.slice(1, 4))
  await choice(visitor, new RegExp(name)).click()
}

export async function expectGood(visitor: Visitor): Promise<void> {
  expect(await visitor.sideways()).toEqual([])
  expect(visitor.errors).toEqual([])
}
