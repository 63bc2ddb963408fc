import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Segmented } from '@/components/segmented'
import { Switch } from '@/components/switch'
import { goTo } from '@/platform/go'
import type { Theme } from '@/stores/settings-store'
import { useStores } from '@/stores/use-stores'

const handleViews = () => goTo('me/views')
const handleData = () => goTo('me/data')

const THEMES = [
  { value: 'system', text: '跟随系统' },
  { value: 'light', text: '浅色' },
  { value: 'dark', text: '深色' },
] as const

/** How the app looks to this person. */
export const Look = observer(function Look() {
  const { settings, accounts } = useStores()
  const handleCare = useCallback(() => settings.toggleCare(), [settings])
  const handleTheme = useCallback((theme: string) => settings.setTheme(theme as Theme), [settings])
  return (
    <Card isFlush>
      <Switch title="关怀版" note="大字、大按钮，一行少放一点" isOn={settings.isCare} onToggle={handleCare} />
      {accounts.isSignedIn && (
        <Cell
          icon="eye"
          title="谁看过我的信息"
          note="每次都写明什么身份、为什么"
          hasArrow
          onTap={handleViews}
        />
      )}
      {accounts.isSignedIn && (
        <Cell icon="lock" title="我的数据" note="导出、注销账号" hasArrow onTap={handleData} />
      )}
      <View className="cell me-theme">
        <View className="t16">深浅</View>
        <Segmented items={THEMES} value={settings.theme} onChoose={handleTheme} />
      </View>
    </Card>
  )
})
