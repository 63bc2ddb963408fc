import * as v from 'valibot'
import type { Template } from '../../contract/rules/notices.ts'

/** What a message can say: `when` is an instant, the others are texts. */
export type Part = 'what' | 'when' | 'where' | 'code' | 'note'

/** What each template says, in the order in which a setting names its fields. */
export const PARTS: Readonly<Record<Template, readonly Part[]>> = {
  booked: ['what', 'when', 'where', 'code'],
  changed: ['what', 'when', 'note'],
  visit: ['what', 'when', 'where', 'code'],
  turn: ['what', 'when', 'note'],
  progress: ['code', 'note', 'when'],
  event: ['what', 'when', 'where'],
}

/** A template as this deployment's account was given it. */
export interface WechatTemplate {
  readonly id: string
  /** Names of its fields, `thing1`, one for each part. */
  readonly fields: readonly string[]
}

export type WechatTemplates = Readonly<Partial<Record<Template, WechatTemplate>>>

const FIELD = '(thing|character_string|phrase|name|phone_number|number|time|date)\\d{1,2}'
const SETTING = new RegExp(`^[\\w-]{10,60}:${FIELD}(,${FIELD})*$`)

/** `<template id>:thing1,time2,…` with as many fields as the template has parts. */
export const templateSetting = (template: Template) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(SETTING, '要写「模板编号:thing1,time2」这样的一行'),
      v.transform(text => {
        const [id = '', fields = ''] = text.split(':')
        return { id, fields: fields.split(',') }
      }),
      v.check(
        ({ fields }) => fields.length === PARTS[template].length,
        `要写 ${PARTS[template].length} 个字段，见 docs/operations.md`,
      ),
    ),
  )
