import type { Visibility } from '@contract/rules/issues.ts'
import type { Template } from '@contract/rules/templates.ts'

export const PROPOSES: Record<Visibility, string> = {
  public: '公开',
  station: '仅站点',
  anonymous: '匿名',
}

/** 「默认公开 · 15 个工作日 · 要前后照片」 */
export const ruleText = ({ proposes, workdays, needsPhotos, placeLabel }: Template): string =>
  [
    `默认${PROPOSES[proposes]}`,
    workdays !== undefined && `${workdays} 个工作日`,
    needsPhotos && '要前后照片',
    placeLabel && `写明${placeLabel}`,
  ]
    .filter(Boolean)
    .join(' · ')
