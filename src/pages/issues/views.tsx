import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Chip } from '@/components/chip'
import type { IssueView } from '@/stores/issue-views'
import { useStores } from '@/stores/use-stores'

const TEXTS: Record<IssueView, string> = {
  here: '全部',
  all: '全市',
  near: '附近',
  open: '办理中',
  due_soon: '快到期',
  supported: '我附议的',
  deliberating: '协商中',
  most: '附议最多',
  overdue: '超期的',
  ended: '已结束',
}
const VIEWS = Object.keys(TEXTS) as IssueView[]

const ViewChip = observer(function ViewChip({ view }: { view: IssueView }) {
  const { issues, places } = useStores()
  const handleTap = useCallback(() => void issues.filter({ view }), [issues, view])
  const text = (view === 'here' && places.place?.district?.name) || TEXTS[view]
  const isOn = issues.filters.view === view && !issues.filters.figure
  return <Chip role="radio" text={text} isOn={isOn} onTap={handleTap} />
})

/** Ways to look at the list that mean something now: near needs a place, one's own a sign-in. */
export const Views = observer(function Views() {
  const { places, accounts } = useStores()
  const { place } = places
  const isOffered = (view: IssueView) =>
    view === 'all'
      ? place?.district !== undefined
      : view === 'near'
        ? place?.here !== undefined
        : view !== 'supported' || accounts.isSignedIn
  return (
    <>
      {VIEWS.filter(isOffered).map(view => (
        <ViewChip key={view} view={view} />
      ))}
    </>
  )
})
