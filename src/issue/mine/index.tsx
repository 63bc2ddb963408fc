import type { IssueItem } from '@contract/endpoints/issues.ts'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { IssueRow } from '@/components/issue-row'
import { OwnListPage } from '@/own-list-page'
import { goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'
import { issueFacts } from '@/texts/issue-facts'

const handleOpen = (number: string) => goTo('issue/progress', { number })
const handleReport = () => goTo('issue/report')

const row = (item: IssueItem, now: number) => (
  <IssueRow key={item.number} {...issueFacts(item, now)} onOpen={handleOpen} />
)

const NOTHING = (
  <Empty title="还没有反映过事情" note="写下来、拍下来，都有回音。">
    <Button text="写一件" kind="soft" onTap={handleReport} />
  </Empty>
)

export default function Mine() {
  const { mine } = useStores().issues
  return (
    <OwnListPage
      title="我反映的事"
      need="登录后能看到您反映的事"
      list={mine}
      draw={row}
      unit="件"
      empty={NOTHING}
    />
  )
}
