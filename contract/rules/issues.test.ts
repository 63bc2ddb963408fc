import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CHECKS,
  ISSUE_STATUSES,
  isIssueNumber,
  isPublic,
  issueNumber,
  PUBLIC_STATUSES,
  rightDoor,
  VISIBILITIES,
} from './issues.ts'

const city = fc.stringMatching(/^[A-Z]{2,6}$/)
const number = fc.record({ city, year: fc.integer({ min: 2000, max: 2199 }), serial: fc.nat(1_200_000) })
const write = (n: { city: string; year: number; serial: number }) => issueNumber(n.city, n.year, n.serial)

describe('the number of an issue', () => {
  test('has the form CC-2026-000123-d', () => {
    expect(issueNumber('CC', 2026, 123)).toMatch(/^CC-2026-000123-\d$/)
  })

  test('is recognised', () => {
    fc.assert(fc.property(number, n => isIssueNumber(write(n))))
  })

  test('with any single digit wrong is found', () => {
    fc.assert(
      fc.property(number, fc.nat(30), fc.integer({ min: 1, max: 9 }), (n, at, by) => {
        const right = write(n)
        const places = [...right.matchAll(/\d/g)].map(match => match.index)
        const place = places[at % places.length] ?? 0
        const digit = (Number(right[place]) + by) % 10
        return !isIssueNumber(right.slice(0, place) + digit + right.slice(place + 1))
      }),
      { numRuns: 1_000 },
    )
  })

  test('grows by a digit when a year needs it', () => {
    expect(issueNumber('CC', 2026, 1_234_567)).toMatch(/^CC-2026-1234567-\d$/)
  })

  test.each(['', 'CC', 'CC-2026-000123', 'CC-2026-000123-', 'CC-20x6-000123-7', '--​--'])(
    '"%s" is none',
    text => expect(isIssueNumber(text)).toBe(false),
  )
})

describe('what the public may see', () => {
  test('is only what passed the check, is meant for all and has been taken up', () => {
    for (const status of ISSUE_STATUSES)
      for (const check of CHECKS)
        for (const visibility of VISIBILITIES)
          expect(isPublic({ status, check, visibility })).toBe(
            check === 'passed' && visibility !== 'station' && PUBLIC_STATUSES.includes(status),
          )
  })

  test.each(['submitted', 'screening', 'need_info', 'withdrawn'] as const)('is nothing while %s', status => {
    expect(isPublic({ status, check: 'passed', visibility: 'public' })).toBe(false)
  })
})

describe('the right door', () => {
  test.each([
    ['家里着火了，浓烟很大，快来人', '119'],
    ['楼道里冒浓烟，闻着像电线烧了', '119'],
    ['厨房燃气泄漏，味道很重', '119'],
    ['楼里煤气味特别大', '119'],
    ['电梯坏了，有人被困在里面', '119'],
    ['有孩子落水了，就在湖边', '119'],
    ['邻居持刀威胁我们一家', '110'],
    ['楼下正在打架，有人拿刀', '110'],
    ['昨晚家里进了小偷', '110'],
    ['我接到电话被骗了三万元', '110'],
    ['我妈的养老钱被人骗走了', '110'],
    ['丈夫家暴，我和孩子不敢回家', '110'],
    ['有老人昏迷倒在单元门口', '120'],
    ['父亲突然不省人事', '120'],
    ['邻居要跳楼，在楼顶', '120'],
    ['我觉得活着没意思，想自杀', '120'],
    ['对法院判决不服，想再上诉', '12348'],
    ['我要到省里上访', '12345'],
  ])('of "%s" is %s', (text, phone) => expect(rightDoor(text)?.phone).toBe(phone))

  test.each([
    '希望开展防诈骗宣传。最近有邻居接到冒充客服的电话，差点被骗。希望我们社区定期请专业人员讲讲新型骗术。',
    '急救车进不了小区。小区通道被私家车堵住，上个月急救车在门口耽误了十多分钟。建议划出消防急救通道。',
    '希望配备自动体外除颤器，并组织居民学习心肺复苏，关键时刻能救命。',
    '湖边步道护栏松动，很危险。建议尽快加固，并设立水深和防溺水警示牌。',
    '电动车飞线充电隐患大。有居民从楼上拉电线给电动车充电，下雨天看着就害怕。',
    '邻居把鞋柜、纸箱摆在楼道，劝了多次都不听，消防也有隐患。',
    '老旧燃气管道希望尽快改造，居民担心安全。希望先做一次入户安检。',
    '药店推销保健品误导老人，父亲花了两千多元。希望加强监管，社区开展防骗讲座。',
    '独居老人需要紧急呼叫设备，希望社区安装一键呼叫设备。',
    '拖欠工资不知道找谁，希望联络站的律师委员指导怎么维权。',
    '楼上漏水，赔偿谈不拢，希望社区调解员到现场看看。',
    '改装摩托车深夜飙车，老人常被惊醒。',
    '希望给独居老人家里装烟感报警器和燃气泄漏报警装置。',
    '楼道堆满纸箱，一旦起火后果严重，存在火灾隐患。',
    '建议组织消防演练和急救培训，讲讲急救知识。',
    '冬季冰面有人行走，怕孩子落水，希望设置警示和隔离设施。',
    '换热站夜里水泵嗡嗡响，一楼住户睡不好。',
  ])('of "%s" is ours', text => expect(rightDoor(text)).toBeUndefined())

  test('one real emergency among fears is still one', () => {
    expect(rightDoor('以前就担心起火，今天楼下真的着火了')?.phone).toBe('119')
  })
})
