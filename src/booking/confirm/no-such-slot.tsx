import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { goInstead } from '@/platform/go'

export const NoSuchSlot = memo(function NoSuchSlot({ stationId }: { stationId: string }) {
  const handleStation = useCallback(() => goInstead('station/detail', { id: stationId }), [stationId])
  return (
    <Empty title="没找到这个时间" note="可能已经撤下，看看这里别的时间。">
      <Button text="看别的时间" kind="soft" onTap={handleStation} />
    </Empty>
  )
})
