import type { Role } from '@contract/rules/accounts.ts'

export const ROLE: Record<Role, string> = {
  resident: '居民',
  host: '站点负责人',
  member: '委员',
  unit: '承办单位',
  office: '政协机关',
  admin: '平台管理',
}
