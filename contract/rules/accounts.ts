export const ROLES = ['resident', 'host', 'member', 'unit', 'office', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** 张三 → 张**; somebody without a name is 居民 */
export const maskName = (name: string): string => (name ? `${Array.from(name)[0]}**` : '居民')

/** 13812346021 → 138****6021 */
export const maskPhone = (phone: string): string =>
  phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
