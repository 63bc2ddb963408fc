import { countMasked, maskPersonal } from '@contract/rules/masking.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Icon } from '@/components/icon'
import { Sheet } from '@/components/sheet'
import { StatusTag } from '@/components/status-tag'
import { useStores } from '@/stores/use-stores'
import { whoText } from '@/texts/issue-notes'
import { SendFailure } from './send-failure'
import type { Report } from './use-report'

interface PreviewProps {
  report: Report
  onSubmit: () => void
}

/** What the public will see of it, and nothing else. */
const Public = observer(function Public({ report: { form } }: { report: Report }) {
  const { topics, accounts } = useStores()
  const { topic, title, body, place, station, visibility } = form.written
  const name = topics.find(topic)?.name
  const isHidden = visibility === 'station'
  // what is not public is read by staff as it was written
  const shown = isHidden ? (text: string) => text.trim() : (text: string) => maskPersonal(text.trim())
  const masked = isHidden ? 0 : countMasked(title) + countMasked(body) + countMasked(place)
  return (
    <Card>
      <View className="t18 bold preview-title">{shown(title)}</View>
      <View className="row row-wrap gap-2 preview-tags">
        {name && <StatusTag tone="neutral" text={name} />}
        <View className="t13 ink-3">{shown(place) || station?.name}</View>
      </View>
      <View className="preview-body">{shown(body)}</View>
      {masked > 0 && (
        <View className="row gap-2 preview-masked">
          <Icon name="lock" size={16} />
          <View className="grow">{`遮住了 ${masked} 处电话、车牌、门牌，大家看不到`}</View>
        </View>
      )}
      <View className="t14 ink-2">{whoText(visibility, accounts.account?.name).open}</View>
    </Card>
  )
})

export const PreviewSheet = observer(function PreviewSheet({ report, onSubmit }: PreviewProps) {
  const { accounts } = useStores()
  const { form, photos, sending } = report
  const handleClose = useCallback(() => sending.write(), [sending])
  const { visibility, station, here, behalf } = form.written
  const isHidden = visibility === 'station'
  const count = photos.items.length
  return (
    <Sheet
      title={isHidden ? '站点会看到这些' : '公开后，大家看到这些'}
      isOpen={sending.step === 'preview' || sending.step === 'sending' || sending.step === 'signing_in'}
      onClose={handleClose}
    >
      <Public report={report} />
      <View className="preview-inside">
        <View>{`${whoText(visibility, accounts.account?.name).inside}${station ? `（${station.name}）` : ''}`}</View>
        {behalf && <View>{`替 ${behalf.name.trim()} 反映，站点和承办单位能看到`}</View>}
        {count > 0 && <View>{`照片 ${count} 张，不公开，只给站点和承办单位看`}</View>}
        {here && <View>位置不公开，只给站点和承办单位看</View>}
        {!isHidden && <View>内容核对过、站点受理了，才会公开</View>}
      </View>
      <SendFailure report={report} onRetry={onSubmit} />
      <View className="preview-actions">
        <Button text="再改改" onTap={handleClose} />
        <Button
          text={sending.step === 'sending' ? '正在交' : '交上去'}
          kind="primary"
          isLoading={sending.step === 'sending'}
          onTap={onSubmit}
        />
      </View>
      {!accounts.isSignedIn && <View className="t13 ink-3 preview-sign-in">交之前要先登录，写好的都在</View>}
    </Sheet>
  )
})
