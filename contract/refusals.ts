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
  same_slot: { status: 409, sentence: '这就是您现在约的时间，请选另一个时间。' },
  booking_not_served: { status: 409, sentence: '谈完以后才能评价，请过后再来。' },
  already_rated: { status: 409, sentence: '您已经评价过了，谢谢。' },
  wrong_check_in_code: { status: 422, sentence: '签到码不对或已换新，请看站里屏幕上现在的码再填。' },
  not_check_in_time: {
    status: 409,
    sentence: '只能在预约当天、结束前签到；没到日子请到当天再来，过了时间请找站里的人。',
  },
  // events
  signup_closed: { status: 409, sentence: '报名已经截止了，请看看别的活动，或给站里打电话问问。' },
  event_full: { status: 409, sentence: '这个活动报满了，也不再排候补，请看看别的活动。' },
  event_over: { status: 409, sentence: '这个活动已经结束或取消了，不能再改，请看看别的活动。' },
  event_changed: { status: 409, sentence: '这个活动刚被别人改过，请看一眼新的内容再改。' },
  event_not_over: { status: 409, sentence: '活动还没开始，开始以后才能写结果。' },
  capacity_below_taken: { status: 409, sentence: '报名的人比这个数多，名额最少要留够已报名的人。' },
  not_signed_up: { status: 409, sentence: '没找到这个号的报名，请核对号码，或给他现场报名。' },
  // waitlist
  slot_has_places: { status: 409, sentence: '这个时间还有空位，不用排队，直接约就行。' },
  waitlist_closed: { status: 409, sentence: '离开始不到 30 分钟，不再排候补，请选别的时间或到现场取号。' },
  not_offered: { status: 409, sentence: '这个位子没有给您留着，请看看排到第几位，或选别的时间。' },
  // queue
  ticket_not_active: { status: 409, sentence: '这个号已经办完或过号了，需要的话请再取一个号。' },
  nobody_waiting: { status: 409, sentence: '现在没有人等候，有人取号或签到后再叫。' },
  someone_called: { status: 409, sentence: '刚叫的号还没到，请先点「来了」或「过号」，再叫下一位。' },
  called_enough: { status: 409, sentence: '已经叫过 3 次，请点「过号」，再叫下一位。' },
  queue_closed: { status: 409, sentence: '今天现在不发号，请看开放时间，或预约别的时间。' },
  // stations
  profile_changed: { status: 409, sentence: '站点资料刚被别人改过，请看一眼新的再改。' },
  change_decided: { status: 409, sentence: '这处修改已经处理过了，请刷新看看现在的样子。' },
  // schedules
  schedule_changed: { status: 409, sentence: '排班刚被别人改过，请看一眼新的排班再改。' },
  bookings_hit: { status: 409, sentence: '有人已经约了要改的时间，请先逐个定好：改约还是取消。' },
  rule_not_there: { status: 422, sentence: '没找到这条排班规则，请刷新后再改。' },
  sitting_over: { status: 409, sentence: '这一场已经结束或停了，请看看别的场次。' },
  sitting_not_over: { status: 409, sentence: '这一场还没开始，开始以后才能结束它。' },
  result_missing: { status: 409, sentence: '这一场有人来谈过，请先写三行结果，或写明为什么不用跟进。' },
  // issues
  right_door: { status: 409, sentence: '这件事请直接打电话，更快，这里没有保存内容。' },
  transition_not_allowed: {
    status: 409,
    sentence: '这件事刚有了新进展，请看一眼现在到哪一步，再决定怎么办。',
  },
  merge_in_circle: { status: 409, sentence: '要并到的那件事自己已经并走了，请并到它的主件。' },
  not_public_yet: { status: 409, sentence: '这件事还没公开，暂时不能附议或关注。' },
  own_issue: { status: 409, sentence: '这是您自己反映的事，不用再附议，进展会通知您。' },
  reopening_used: {
    status: 409,
    sentence: '重办的机会已经用过或过了 10 天，请打 12345，或到站里找委员谈谈。',
  },
  rating_over: { status: 409, sentence: '评价要在答复后 10 天内，现在已经过了；还有问题请再反映一次。' },
  not_replied: { status: 409, sentence: '答复以后才能评价，请等答复出来再来。' },
  author_anonymous: { status: 409, sentence: '反映人选了匿名，谁也看不到是谁，请在进展里写话给他。' },
  too_many_rows: { status: 422, sentence: '要导出的太多了，请缩短日期范围，分几次导出。' },
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

const Traced = Error as { stackTraceLimit?: number }

/** Thrown by use-cases and rules; everything else that is thrown is a bug. It is an answer, so it carries no stack. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: RefusalCode, details?: Record<string, unknown>) {
    const limit = Traced.stackTraceLimit
    Traced.stackTraceLimit = 0
    super(code)
    if (limit === undefined) delete Traced.stackTraceLimit
    else Traced.stackTraceLimit = limit
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
