import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { goTo } from '@/platform/go'
import { useStores } from '@/stores/use-stores'

const handleBookings = () => goTo('booking/mine')
const handleIssues = () => goTo('issue/mine')
const handleNotices = () => goTo('me/notices')

export const Mine = observer(function Mine() {
  const { notices } = useStores()
  const newest = notices.mine.items[0]
  return (
    <Card isFlush>
      <Cell icon="ticket" title="我的预约" hasArrow onTap={handleBookings} />
      <Cell icon="talk" title="我反映的事" hasArrow onTap={handleIssues} />
      <Cell
        icon="bell"
        title="通知"
        note={newest && `最近：${newest.title}`}
        hasArrow
        onTap={handleNotices}
      />
    </Card>
  )
})

interface DeskProps {
  id: string
  name: string
}

const Desk = memo(function Desk({ id, name }: DeskProps) {
  const handleOpen = useCallback(() => goTo('host/today', { station: id }), [id])
  return <Cell icon="door" title="进入站点工作台" note={name} hasArrow onTap={handleOpen} />
})

/** One for each station that this person runs. */
export const Desks = observer(function Desks() {
  const { accounts } = useStores()
  const stations = accounts.scopesOf('host')
  if (stations.length === 0) return null
  return (
    <Card isFlush>
      {stations.map(({ id, name }) => (
        <Desk key={id} id={id} name={name || id} />
      ))}
    </Card>
  )
})
