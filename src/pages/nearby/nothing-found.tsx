import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { useStores } from '@/stores/use-stores'
import { goToReport } from './ways'

/** An empty list: the fact, and what is near to it. */
export const NothingFound = observer(function NothingFound({ onChoosePlace }: { onChoosePlace: () => void }) {
  const { stations, places } = useStores()
  const { words, isSittingNow } = stations.filters
  const handleAll = useCallback(() => void stations.clearFilters(), [stations])
  if (words) {
    return (
      <Empty title={`没找到“${words}”`} note="换个说法，或者看全部站点。">
        <Button text="看全部站点" kind="soft" onTap={handleAll} />
      </Empty>
    )
  }
  if (isSittingNow) {
    return (
      <Empty
        title={`这会儿${places.place?.here ? '附近' : '这里'}没人值班`}
        note="可以看看接下来谁在，也可以先把事写下来。"
      >
        <Button text="看接下来的" onTap={handleAll} />
        <Button text="先把事写下来" kind="soft" onTap={goToReport} />
      </Empty>
    )
  }
  if (stations.hasFilters) {
    return (
      <Empty title="没有这样的站点" note="少选一个条件再看看。">
        <Button text="看全部站点" kind="soft" onTap={handleAll} />
      </Empty>
    )
  }
  return (
    <Empty title="这里还没有站点" note="换个区县看看。">
      <Button text="换个区县" kind="soft" onTap={onChoosePlace} />
    </Empty>
  )
})
