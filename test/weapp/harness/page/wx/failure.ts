export type Refusal = { errMsg: string; errCode?: number; errno?: number }

/** A failed wx call. The app gets it as a plain object, as WeChat gives it. */
export class WxFailure extends Error {
  readonly errMsg: string
  readonly refusal: Refusal

  constructor(errMsg: string, codes: Omit<Refusal, 'errMsg'> = {}) {
    super(errMsg)
    this.errMsg = errMsg
    this.refusal = { errMsg, ...codes }
  }
}
