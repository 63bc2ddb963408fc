import type { WaitlistStatus } from '@contract/rules/waitlist.ts'
import type { FailureCode } from '@/stores/ports'
import { writeFailureText } from './failures'

/** The rules of the line, as they are said before joining. */
export const LINE_RULES = [
  '有人退出，位子按先后留给排队的人，会发通知给您。',
  '只在每天 8:00–20:00 通知，位子给您留两小时，夜里不算；最晚留到开始前 30 分钟。',
  '到时没点「要这个位子」，就让给下一位，不算您没来。',
] as const

/** What has become of a place in line, and what can be done. */
export const ENTRY_NOTE: Record<WaitlistStatus, string> = {
  waiting: '有人退出就轮到前面的人，轮到您会发通知。',
  offered: '有人退出了，位子先给您留着。',
  accepted: '位子是您的了，到时候见。',
  passed: '位子给了下一位。还想来，可以再排或选别的时间。',
  left: '您不在这个队里了。还想来，可以再排或选别的时间。',
  expired: '没在时限内确认，位子给了下一位。还想来，可以再排或选别的时间。',
  closed: '没有空出位子。可以到现场取号，或选别的时间。',
}

/** Why a step of the line did not work, and what to do. */
export const lineFailureText = (code: FailureCode): string =>
  code === 'offline' ? '没连上网，还没排上。连上网再点一次。' : writeFailureText(code)
