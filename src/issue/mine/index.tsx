import type { IssueItem } from '@contract/endpoints/issues.ts'
import { observer } from 'mobx-react-lite'
import { type ReactNode, useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { IssueRow } from '@/components/issue-row'
import { Segmented } from '@/components/segmented'
import { OwnListPage } from '@/own-list-page'
import { goTo, goToTab } from '@/platform/go'
import type { OwnIssues } from '@/stores/issues-store'
import { useStores } from '@/stores/use-stores'
import { issueFacts } from '@/texts/issue-facts'

const handleOpen = (number: string) => goTo('issue/progress', { number })
const handleReport = () => goTo('issue/report')
const handleIssues = () => goToTab('issues')

const row = (item: IssueItem) => <IssueRow key={item.number} {...issueFacts(item)} onOpen={handleOpen} />

const LISTS = [
  { value: 'sent', text: '我反映的' },
  { value: 'supported', text: '我附议的' },
  { value: 'followed', text: '我关注的' },
] as const

const LOOK = <Button text="去议事看看" kind="soft" onTap={handleIssues} />
const NOTHING: Record<OwnIssues, ReactNode> = {
  sent: (
    <Empty title="还没有反映过事情" note="写下来、拍下来，都有回音。">
      <Button text="写一件" kind="soft" onTap={handleReport} />
    </Empty>
  ),
  supported: (
    <Empty title="还没有附议过" note="别人反映的事您也遇到，点一下「我也遇到」。">
      {LOOK}
    </Empty>
  ),
  followed: (
    <Empty title="还没有关注的事" note="点「关注进展」，有新消息就告诉您。">
      {LOOK}
    </Empty>
  ),
}

/** One's own issues, those one supports and those one follows. */
export default observer(function Mine() {
  const { own } = useStores().issues
  const [which, setWhich] = useState<OwnIssues>('sent')
  const handleChoose = useCallback(
    (value: string) => {
      const chosen = value as OwnIssues
      setWhich(chosen)
      void own[chosen].load()
    },
    [own],
  )
  return (
    <OwnListPage
      title="我的事"
      need="登录后能看到您反映的事"
      head={<Segmented items={LISTS} value={which} onChoose={handleChoose} />}
      list={own[which]}
      draw={row}
      unit="件"
      empty={NOTHING[which]}
    />
  )
})
