import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { QrCode } from '@/components/qr-code'
import { Sheet } from '@/components/sheet'
import { useOpen } from '@/components/use-open'
import { copyText } from '@/platform/clipboard'
import { goTo } from '@/platform/go'
import { webAddress } from '@/platform/share'
import { canPrint } from '@/platform/text-file'
import { toast } from '@/platform/toast'

interface DisplayProps {
  stationId: string
  isOpen: boolean
  onClose: () => void
}

/** Where the room's screen shows who is called. */
const Display = memo(function Display({ stationId, isOpen, onClose }: DisplayProps) {
  const address = webAddress(`/display/${stationId}`)
  const handleCopy = useCallback(async () => {
    if (await copyText(address)) toast('网址复制好了')
  }, [address])
  return (
    <Sheet title="叫号屏" isOpen={isOpen} onClose={onClose}>
      <View className="col gap-3">
        <View className="t16">在站里的电视或平板上打开这个网址，叫到谁就显示谁的号，不显示名字。</View>
        <View className="display-code">
          <QrCode text={address} label="叫号屏的网址" />
        </View>
        <View className="t14 ink-2 display-address">{address}</View>
        <Button text="复制网址" kind="primary" isBlock onTap={handleCopy} />
      </View>
    </Sheet>
  )
})

interface ToolsProps {
  stationId: string
  date: string
  isToday: boolean
}

const Print = memo(function Print({ stationId, date }: Omit<ToolsProps, 'isToday'>) {
  const handlePrint = useCallback(() => goTo('host/print', { station: stationId, date }), [stationId, date])
  return <Cell icon="list" title="打印" note="这一天的名单，或者每人一张单子" hasArrow onTap={handlePrint} />
})

/** What a desk needs now and then; of another day than today only its list on paper, where there is a printer. */
export const Tools = memo(function Tools({ stationId, date, isToday }: ToolsProps) {
  if (isToday) return <AllTools stationId={stationId} date={date} />
  if (!canPrint) return null
  return (
    <View className="desk-tools">
      <Card isFlush>
        <Print stationId={stationId} date={date} />
      </Card>
    </View>
  )
})

const AllTools = memo(function AllTools({ stationId, date }: Omit<ToolsProps, 'isToday'>) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const handleBook = useCallback(() => goTo('host/book', { station: stationId }), [stationId])
  const handleStation = useCallback(() => goTo('host/station', { station: stationId }), [stationId])
  const handleCode = useCallback(() => goTo('host/code', { station: stationId }), [stationId])
  return (
    <View className="desk-tools">
      <Card isFlush>
        <Cell
          icon="calendar-plus"
          title="代约"
          note="给没有手机的人约个时间，打单子"
          hasArrow
          onTap={handleBook}
        />
        <Cell icon="qr" title="签到码" note="放在站里屏幕上，30 秒一换" hasArrow onTap={handleCode} />
        <Cell
          icon="edit"
          title="站点资料"
          note="介绍、电话、开放时间、功能、照片"
          hasArrow
          onTap={handleStation}
        />
        {canPrint && <Print stationId={stationId} date={date} />}
        <Cell icon="volume" title="叫号屏" note="电视或平板上的大屏" hasArrow onTap={handleOpen} />
      </Card>
      <Display stationId={stationId} isOpen={isOpen} onClose={handleClose} />
    </View>
  )
})
