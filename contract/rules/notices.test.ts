import { describe, expect, test } from 'vitest'
import { creditsNeeded, KIND_NAMES, NOTICE_GROUPS, ruleOf, TEMPLATES } from './notices.ts'

describe('kinds of notices', () => {
  test('every group and every template has some', () => {
    const rules = KIND_NAMES.map(ruleOf)
    expect(NOTICE_GROUPS.filter(group => !rules.some(rule => rule.group === group))).toEqual([])
    expect(TEMPLATES.filter(template => !rules.some(rule => rule.template === template))).toEqual([])
  })

  test('the last credit of a template is never spent on what can wait', () => {
    expect(creditsNeeded('issue_step')).toBe(2)
    expect(creditsNeeded('issue_question')).toBe(1)
    for (const template of TEMPLATES) {
      const needs = KIND_NAMES.filter(kind => ruleOf(kind).template === template).map(creditsNeeded)
      expect(Math.min(...needs), template).toBe(1)
    }
  })
})
