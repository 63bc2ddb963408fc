/**
 * Every refusal that can cross the wire: its HTTP status and the Chinese sentence that says what to do next.
 * Codes are snake_case facts. Clients act on the code and show the sentence.
 */
export const REFUSALS = {
  // of every endpoint
  malformed: { status: 400, sentence: '这次请求没传完整，请返回上一页再试一次。' },
  not_signed_in: { status: 401, sentence: '请先登录，再继续这一步。' },
  forbidden: { status: 403, sentence: '这一页只有站点负责人或工作人员能看，请换账号或返回首页。' },
  not_found: { status: 404, sentence: '没找到这一项，可能已经撤下，请返回列表看看。' },
  too_large: { status: 413, sentence: '内容太大了，请换一张小一点的图或删减文字后再试。' },
  unsupported_type: { status: 415, sentence: '只能传 JPG、PNG 或 WebP 图片，请换一张。' },
  invalid: { status: 422, sentence: '有几处需要改一下，请看标出来的地方。' },
  idempotency_mismatch: { status: 422, sentence: '这次提交和上次不一样，请返回再提交一次。' },
  too_many_requests: { status: 429, sentence: '点得有点快，请稍等一会儿再试。' },
  busy: { status: 503, sentence: '现在人多，请过几秒再试一次，您填的还在。' },
  server_error: { status: 500, sentence: '我们这边出了点问题，已记下，请稍后再试。' },
  // accounts
  wrong_code: { status: 422, sentence: '验证码不对或已过期，请再取一次。' },
  sms_unreachable: { status: 503, sentence: '暂时发不出验证码，请稍后再试，或在微信里打开。' },
  wechat_code_rejected: { status: 422, sentence: '微信登录没有成功，请再点一次登录。' },
  wechat_unreachable: { status: 503, sentence: '暂时连不上微信，请稍后再试，或用手机号登录。' },
  // bookings
  slot_full: { status: 409, sentence: '这个时间刚被约满了，请选别的时间。' },
  slot_started: { status: 409, sentence: '这个时间已经开始了，请选后面的时间。' },
  slot_closed: { status: 409, sentence: '这一场停了，请选别的时间。' },
  already_booked: { status: 409, sentence: '您已经约了这个时间，可以在「我的预约」里看。' },
  quota_reached: { status: 409, sentence: '您的预约已到上限，先取消一次，或过后再约。' },
  booking_paused: { status: 409, sentence: '近期多次约了没来，线上预约暂停中，可以到现场取号。' },
  too_late: { status: 409, sentence: '离开始太近，不能再改了，请直接给站里打电话。' },
  booking_not_active: { status: 409, sentence: '这个预约已经结束或取消了，请看「我的预约」。' },
  // issues
  right_door: { status: 409, sentence: '这件事请直接打电话，更快，这里没有保存内容。' },
  photo_unreadable: { status: 422, sentence: '这张图打不开，请换一张再传。' },
} as const satisfies Record<string, { status: number; sentence: string }>

export type RefusalCode = keyof typeof REFUSALS

/** Refusals that any endpoint can answer, so that no endpoint lists them. */
export const COMMON_REFUSALS = [
  'malformed',
  'not_signed_in',
  'forbidden',
  'not_found',
  'too_large',
  'unsupported_type',
  'invalid',
  'idempotency_mismatch',
  'too_many_requests',
  'busy',
  'server_error',
] as const satisfies readonly RefusalCode[]

/** Thrown by use-cases and rules; everything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: RefusalCode, details?: Record<string, unknown>) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}

/** The error form on the wire. */
export interface ErrorBody {
  error: { code: RefusalCode; message: string; details?: Record<string, unknown> }
}

export const isRefusalCode = (code: unknown): code is RefusalCode =>
  typeof code === 'string' && Object.keys(REFUSALS).includes(code)
