import type { PreviewSitting } from '@contract/endpoints/rules.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { Sheet } from '@/components/sheet'
import { StatusTag } from '@/components/status-tag'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { CHANGE, sittingWho } from '@/texts/host'
import { hoursText, previewSums } from '@/texts/host-schedule'
import { fullDateText } from '@/texts/times'
import { Some } from '../some'

const Row = ({ sitting }: { sitting: PreviewSitting }) => {
  const { tone, text } = CHANGE[sitting.change]
  return (
    <View className="host-row">
      <View className="grow">
        <View className="t16 bold">{`${fullDateText(sitting.day)} ${hoursText(sitting)}`}</View>
        <View className="t13 ink-3">{`${sittingWho(sitting)} · ${sitting.places} 席`}</View>
      </View>
      {sitting.change !== 'same' && <StatusTag tone={tone} text={text} />}
    </View>
  )
}

const draw = (sitting: PreviewSitting, at: number) => (
  <Row key={`${sitting.day} ${sitting.start} ${at}`} sitting={sitting} />
)

/** How much is offered, and who must be helped. */
export const PreviewSums = observer(function PreviewSums({ store }: { store: ScheduleDraftStore }) {
  const { preview } = store
  if (!preview) return null
  const { sittings, places } = previewSums(preview)
  const hits = preview.hits.length
  return (
    <View className="preview-sums">
      <View>
        <View className="t22 heavy">{`${sittings} 场`}</View>
        <View className="t13 ink-3">四周里开</View>
      </View>
      <View>
        <View className="t22 heavy">{`${places} 席`}</View>
        <View className="t13 ink-3">可以约</View>
      </View>
      <View>
        <View className={hits > 0 ? 't22 heavy alert-mark' : 't22 heavy'}>{`${hits} 人`}</View>
        <View className="t13 ink-3">要帮着改约</View>
      </View>
    </View>
  )
})

interface PreviewSheetProps {
  store: ScheduleDraftStore
  isOpen: boolean
  onClose: () => void
}

/** The sittings of the next weeks as they would be. */
export const PreviewSheet = observer(function PreviewSheet({ store, isOpen, onClose }: PreviewSheetProps) {
  const sittings = store.preview?.sittings ?? []
  return (
    <Sheet title="发布后的样子" isOpen={isOpen} onClose={onClose}>
      <PreviewSums store={store} />
      <Some items={sittings} unit="场" empty="四周里没有场次" draw={draw} />
    </Sheet>
  )
})
