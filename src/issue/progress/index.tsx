import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="查进度">
      <View className="pad t22 heavy">查进度</View>
    </PageRoot>
  )
}
