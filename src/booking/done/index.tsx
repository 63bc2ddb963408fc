import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="约好了">
      <View className="pad t22 heavy">约好了</View>
    </PageRoot>
  )
}
