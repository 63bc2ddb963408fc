import { memo } from 'react'
import { Button } from './button'
import { Empty } from './empty'

/** An address that leads to no station is no dead end. */
export const NoSuchStation = memo(function NoSuchStation({ onNearby }: { onNearby: () => void }) {
  return (
    <Empty title="没找到这个站点" note="可能已经撤下，看看附近别的站点。">
      <Button text="看看附近" kind="soft" onTap={onNearby} />
    </Empty>
  )
})
