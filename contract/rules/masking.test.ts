import { describe, expect, test } from 'vitest'
import { maskPersonal } from './masking.ts'

describe('what names a person or a door', () => {
  test.each([
    ['我的电话13812346021，晚上都在', '我的电话＊＊，晚上都在'],
    ['电话 138 1234 6021 或 139-1234-6021', '电话 ＊＊ 或 ＊＊'],
    ['打 +86 13812346021', '打 ＊＊'],
    ['物业 0431-85551234 没人接', '物业 ＊＊ 没人接'],
    ['身份证220102199003078515写错了', '身份证＊＊写错了'],
    ['证号 22010219900307851X。', '证号 ＊＊。'],
    ['车牌吉A12345挡住通道', '车牌＊＊挡住通道'],
    ['新能源车吉AD12345天天占位', '新能源车＊＊天天占位'],
    ['吉A·12345 和 京B8X9Y0', '＊＊ 和 ＊＊'],
    ['住3号楼2单元502室，漏水', '住＊＊，漏水'],
    ['3栋2单元漏水', '＊＊漏水'],
    ['三号楼二单元三楼灯坏了', '＊＊灯坏了'],
    ['5号楼301家里', '＊＊家里'],
    ['找502室的人', '找＊＊的人'],
    ['在解放大路88号门口', '在解放大路＊＊门口'],
    ['永安胡同里12号', '永安胡同里＊＊'],
  ])('%s → %s', (text, masked) => expect(maskPersonal(text)).toBe(masked))

  test('is hidden wherever it stands, as often as it stands', () => {
    const text = '13812346021、13912346021，吉A12345，3号楼2单元502室；13812346021'
    expect(maskPersonal(text)).toBe('＊＊、＊＊，＊＊，＊＊；＊＊')
  })
})

describe('what says where and how much stays', () => {
  test.each([
    '地铁2号线没开口',
    '全小区500户居民',
    '5号楼加装电梯',
    '2026年10月15日以前答复',
    '事码 CC-2026-000123-7',
    '步行3公里，用时45分钟',
    '12345打过三次',
    '每月1500元',
    '解放大路和人民大街交口',
    '302路公交车站',
    '伊通河 200 米一段',
    '室外温度零下20度，教室内没有暖气',
    '第3栋旁边的花坛',
    'A座门前',
  ])('%s', text => expect(maskPersonal(text)).toBe(text))

  test('and a text that was masked is not masked again', () => {
    for (const text of ['住3号楼2单元502室', '电话13812346021', '解放大路88号'])
      expect(maskPersonal(maskPersonal(text))).toBe(maskPersonal(text))
  })
})
