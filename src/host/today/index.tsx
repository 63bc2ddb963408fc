import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="今日">
      <View className="pad t22 heavy">今日</View>
    </PageRoot>
  )
}
