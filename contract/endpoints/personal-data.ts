import * as v from 'valibot'
import { endpoint } from '../endpoint.ts'

/** Everything kept about the caller, by noun, as it is stored; anonymous issues are the caller's own and are in it. */
export const exportMyData = endpoint({
  method: 'GET',
  path: '/me/data',
  summary: '导出我的数据',
  access: 'resident',
  reply: v.object({ at: v.string(), data: v.record(v.string(), v.array(v.record(v.string(), v.unknown()))) }),
  perMinute: 10,
})

/**
 * Deletes the caller's account and what is known of the person. Bookings ahead are cancelled; issues that are still
 * dealt with keep their text without the person, the others go.
 */
export const deleteMe = endpoint({
  method: 'DELETE',
  path: '/me',
  summary: '注销账号',
  access: 'resident',
})
