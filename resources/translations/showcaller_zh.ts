<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>The desk closed the connection.</source>
        <translation>控制台主机断开了连接。</translation>
    </message>
    <message>
        <source>The desk is not running.</source>
        <translation>控制台主机没有运行。</translation>
    </message>
    <message>
        <source>The desk did not answer: see what was done before you do it again.</source>
        <translation>控制台主机没有应答：请先看清是否已执行，再重试。</translation>
    </message>
    <message>
        <source>The desk is not heard: nothing was done.</source>
        <translation>联系不上控制台主机：未执行任何操作。</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>推流</translation>
    </message>
    <message>
        <source>REC</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>数字人</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>AI 标识</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Desk not heard</source>
        <translation>联系不上控制台主机</translation>
    </message>
    <message>
        <source>OBS lost: what is on air is not known</source>
        <translation>OBS 断开：无法得知播出画面</translation>
    </message>
    <message>
        <source>Check that the source still sends. Where nothing came, the plot stays empty.</source>
        <translation>请检查数据源是否仍在发送；没有数据的时段在图上留空。</translation>
    </message>
    <message>
        <source>Figures are old: nothing comes from the feed</source>
        <translation>数据已过期：数据源没有更新</translation>
    </message>
    <message>
        <source>OBS lost</source>
        <translation>OBS 断开</translation>
    </message>
    <message>
        <source>OBS {fps} fps · {dropped} dropped · {ms} ms</source>
        <translation>OBS {fps} 帧/秒 · 丢帧 {dropped} · {ms} 毫秒</translation>
    </message>
    <message>
        <source>OBS changed by hand</source>
        <translation>OBS 被手动更改</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Stream {kbps} kbps · {dropped} dropped</source>
        <translation>推流 {kbps} kbps · 丢帧 {dropped}</translation>
    </message>
    <message>
        <source>Stream on</source>
        <translation>推流中</translation>
    </message>
    <message>
        <source>Avatar failed</source>
        <translation>数字人故障</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>card</source>
        <translation>商品卡</translation>
    </message>
    <message>
        <source>slate</source>
        <translation>垫片</translation>
    </message>
    <message>
        <source>Avatar failed: {what} shown</source>
        <translation>数字人故障：已换{what}</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>needs a look</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>OBS driven by {by}</source>
        <translation>OBS 由 {by} 控制</translation>
    </message>
    <message>
        <source>OBS not ours</source>
        <translation>OBS 非本机控制</translation>
    </message>
    <message>
        <source>OBS {fps} fps</source>
        <translation>OBS {fps} 帧/秒</translation>
    </message>
    <message>
        <source>Stream reconnecting</source>
        <translation>推流重连中</translation>
    </message>
    <message>
        <source>Avatar ended: {what} shown</source>
        <translation>数字人片段已播完：显示{what}</translation>
    </message>
    <message>
        <source>Avatar off air</source>
        <translation>数字人未播出</translation>
    </message>
    <message>
        <source>Avatar speaking</source>
        <translation>数字人讲话中</translation>
    </message>
    <message>
        <source>Avatar on air</source>
        <translation>数字人播出中</translation>
    </message>
    <message>
        <source>{ms} ms · CPU {cpu} %</source>
        <translation>{ms} 毫秒 · CPU {cpu} %</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>音色</translation>
    </message>
    <message>
        <source>Sentences given to him</source>
        <translation>已交给主播的句数</translation>
    </message>
    <message>
        <source>Delay of the picture</source>
        <translation>画面延迟</translation>
    </message>
    <message>
        <source>idle loop</source>
        <translation>待机循环</translation>
    </message>
    <message>
        <source>Label off air</source>
        <translation>AI 标识未播出</translation>
    </message>
    <message>
        <source>AI label shown</source>
        <translation>AI 标识已显示</translation>
    </message>
    <message>
        <source>AI label not seen</source>
        <translation>看不到 AI 标识</translation>
    </message>
    <message>
        <source>No counters yet</source>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>Counters {age} old</source>
        <translation>数据 {age}前</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>No show is running</source>
        <translation>没有节目在运行</translation>
    </message>
    <message>
        <source>Open the guide</source>
        <translation>打开向导</translation>
    </message>
    <message>
        <source>The desk is not heard.</source>
        <translation>联系不上控制台主机。</translation>
    </message>
    <message>
        <source>Nothing runs: the show is being written</source>
        <translation>尚未运行：正在编辑节目</translation>
    </message>
    <message>
        <source>it is not in the picture on air</source>
        <translation>播出画面中看不到它</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>In OBS</source>
        <translation>OBS 中</translation>
    </message>
    <message>
        <source>Start OBS: Showcaller connects as soon as it is there.</source>
        <translation>请启动 OBS：启动后会自动连接。</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>应答时间</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} 毫秒</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>a server of your own</source>
        <translation>自定义服务器</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Stream key</source>
        <translation>推流码</translation>
    </message>
    <message>
        <source>set</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Video bitrate</source>
        <translation>视频码率</translation>
    </message>
    <message>
        <source>Sent now</source>
        <translation>当前上行</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Frames skipped</source>
        <translation>跳过的帧</translation>
    </message>
    <message>
        <source>Free disk</source>
        <translation>剩余磁盘</translation>
    </message>
    <message>
        <source>cut off, reconnecting</source>
        <translation>已中断，正在重连</translation>
    </message>
    <message>
        <source>Viewers will see no more pictures from OBS.</source>
        <translation>观众将看不到 OBS 的画面。</translation>
    </message>
    <message>
        <source>No stream key is set in OBS: most services refuse such a stream.</source>
        <translation>OBS 中未设置推流码：多数平台会拒绝这样的推流。</translation>
    </message>
    <message>
        <source>The disk has little room for a recording.</source>
        <translation>磁盘剩余空间可能不够录制。</translation>
    </message>
    <message>
        <source>AI label</source>
        <translation>AI 标识</translation>
    </message>
    <message>
        <source>the avatar is off air</source>
        <translation>数字人未播出</translation>
    </message>
    <message>
        <source>somebody hid it</source>
        <translation>被人隐藏了</translation>
    </message>
    <message>
        <source>something covers it</source>
        <translation>被遮住了</translation>
    </message>
    <message>
        <source>it is too small or out of the picture</source>
        <translation>太小或不在画面内</translation>
    </message>
    <message>
        <source>it is not in the scene</source>
        <translation>不在场景里</translation>
    </message>
    <message>
        <source>OBS cannot be seen</source>
        <translation>看不到 OBS</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>未显示</translation>
    </message>
    <message>
        <source>On air</source>
        <translation>播出中</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>OBS is not connected: nobody knows whether it runs.</source>
        <translation>OBS 未连接：无法得知是否在运行。</translation>
    </message>
    <message>
        <source>Start the stream…</source>
        <translation>开始推流…</translation>
    </message>
    <message>
        <source>Stop the stream…</source>
        <translation>停止推流…</translation>
    </message>
    <message>
        <source>Start the recording…</source>
        <translation>开始录制…</translation>
    </message>
    <message>
        <source>Stop the recording…</source>
        <translation>停止录制…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>OBS is not connected.</source>
        <translation>OBS 未连接。</translation>
    </message>
    <message>
        <source>Connect to OBS…</source>
        <translation>连接 OBS…</translation>
    </message>
    <message>
        <source>Frames dropped</source>
        <translation>丢帧</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Scene on program</source>
        <translation>播出场景</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>改回</translation>
    </message>
    <message>
        <source>Accept until the next cue</source>
        <translation>接受，直到下一条</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>最近事件</translation>
    </message>
    <message>
        <source>Last snapshot of viewers</source>
        <translation>最近在线人数</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>The figures are old.</source>
        <translation>数据已过时。</translation>
    </message>
    <message>
        <source>{n} s old</source>
        <translation>{n} 秒前</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>没有节目在运行。</translation>
    </message>
    <message>
        <source>Click: set a goal</source>
        <translation>点击：设定目标</translation>
    </message>
    <message>
        <source>Edited: {name}</source>
        <translation>修改：{name}</translation>
    </message>
    <message>
        <source>Undone: {name}</source>
        <translation>撤销：{name}</translation>
    </message>
    <message>
        <source>{by}: {what}</source>
        <translation>{by}：{what}</translation>
    </message>
    <message>
        <source>{by}, to the host: {text}</source>
        <translation>{by}，给主播：{text}</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>控制台</translation>
    </message>
    <message>
        <source>Moderator&apos;s page</source>
        <translation>场控页面</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>do not skip</source>
        <translation>取消跳过</translation>
    </message>
    <message>
        <source>back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>待播</translation>
    </message>
    <message>
        <source>take now</source>
        <translation>立即播出</translation>
    </message>
    <message>
        <source>length changed</source>
        <translation>时长已改</translation>
    </message>
    <message>
        <source>SLATE (panic)</source>
        <translation>垫片（紧急）</translation>
    </message>
    <message>
        <source>return</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>ad lib</source>
        <translation>插播</translation>
    </message>
    <message>
        <source>stream switched</source>
        <translation>切换推流</translation>
    </message>
    <message>
        <source>recording switched</source>
        <translation>切换录制</translation>
    </message>
    <message>
        <source>fader moved</source>
        <translation>推子调整</translation>
    </message>
    <message>
        <source>mute switched</source>
        <translation>静音切换</translation>
    </message>
    <message>
        <source>OBS taken back</source>
        <translation>OBS 已改回</translation>
    </message>
    <message>
        <source>change in OBS accepted</source>
        <translation>已接受 OBS 的更改</translation>
    </message>
    <message>
        <source>product changed</source>
        <translation>商品已更改</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>垫片</translation>
    </message>
    <message>
        <source>card shown over the picture</source>
        <translation>弹出商品卡</translation>
    </message>
    <message>
        <source>card over the picture hidden</source>
        <translation>收起商品卡</translation>
    </message>
    <message>
        <source>explaining marked</source>
        <translation>标记讲解</translation>
    </message>
    <message>
        <source>OBS taken over</source>
        <translation>已接管 OBS</translation>
    </message>
    <message>
        <source>message to the host taken away</source>
        <translation>撤下给主播的消息</translation>
    </message>
    <message>
        <source>a cue that was deleted</source>
        <translation>已删除的条目</translation>
    </message>
    <message>
        <source>a product that was deleted</source>
        <translation>已删除的商品</translation>
    </message>
    <message>
        <source>Not done: {why}</source>
        <translation>未执行：{why}</translation>
    </message>
    <message>
        <source>Price on air: {name} {price}</source>
        <translation>播出价格：{name} {price}</translation>
    </message>
    <message>
        <source>The AI label is not seen over the avatar.</source>
        <translation>数字人画面上看不到 AI 标识。</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>画面静止</translation>
    </message>
    <message>
        <source>says nothing</source>
        <translation>没有声音</translation>
    </message>
    <message>
        <source>cannot be played</source>
        <translation>无法播放</translation>
    </message>
    <message>
        <source>not in OBS</source>
        <translation>不在 OBS 中</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>The avatar failed ({how}).</source>
        <translation>数字人故障（{how}）。</translation>
    </message>
    <message>
        <source>The run began.</source>
        <translation>节目开始运行。</translation>
    </message>
    <message>
        <source>The desk was brought back; the run goes on.</source>
        <translation>控制台主机已恢复，节目继续。</translation>
    </message>
    <message>
        <source>The run ended.</source>
        <translation>节目结束。</translation>
    </message>
    <message>
        <source>Taken: {cue}</source>
        <translation>切换：{cue}</translation>
    </message>
    <message>
        <source>On air: {cue}</source>
        <translation>已播出：{cue}</translation>
    </message>
    <message>
        <source>FAILED: {cue}: {why}</source>
        <translation>失败：{cue}：{why}</translation>
    </message>
    <message>
        <source>OBS is connected.</source>
        <translation>OBS 已连接。</translation>
    </message>
    <message>
        <source>OBS lost: {why}</source>
        <translation>OBS 断开：{why}</translation>
    </message>
    <message>
        <source>OBS calls scene {old} {new} now; the show follows.</source>
        <translation>OBS 场景“{old}”已改名为“{new}”，节目已跟随。</translation>
    </message>
    <message>
        <source>The stream runs.</source>
        <translation>推流进行中。</translation>
    </message>
    <message>
        <source>The stream is off.</source>
        <translation>推流已关。</translation>
    </message>
    <message>
        <source>The stream is lost: OBS tries to reconnect.</source>
        <translation>推流中断：OBS 正在重连。</translation>
    </message>
    <message>
        <source>OBS records.</source>
        <translation>OBS 正在录制。</translation>
    </message>
    <message>
        <source>OBS records no more.</source>
        <translation>OBS 已停止录制。</translation>
    </message>
    <message>
        <source>OBS is as the show wants it again.</source>
        <translation>OBS 已恢复为节目所需。</translation>
    </message>
    <message>
        <source>Explaining: {name}</source>
        <translation>开始讲解：{name}</translation>
    </message>
    <message>
        <source>No product is explained.</source>
        <translation>当前没有讲解商品。</translation>
    </message>
    <message>
        <source>Stand-in shown: {what}</source>
        <translation>已切换备用：{what}</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>✓ Nothing is wrong.</source>
        <translation>✓ 一切正常。</translation>
    </message>
    <message>
        <source>run {time} · resumed {n} times</source>
        <translation>运行 {time} · 恢复 {n} 次</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>商品卡</translation>
    </message>
    <message>
        <source>Avatar + Card</source>
        <translation>数字人＋商品卡</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Pre-wait</source>
        <translation>预等待</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>转场</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Countdown to the end</source>
        <translation>按计划结束</translation>
    </message>
    <message>
        <source>Custom fields</source>
        <translation>自定义字段</translation>
    </message>
    <message>
        <source>Title (Chinese)</source>
        <translation>标题（中文）</translation>
    </message>
    <message>
        <source>Title (English)</source>
        <translation>标题（英文）</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Show (Chinese)</source>
        <translation>节目（中文）</translation>
    </message>
    <message>
        <source>Show (English)</source>
        <translation>节目（英文）</translation>
    </message>
    <message>
        <source>Planned start</source>
        <translation>计划开始</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Avatar&apos;s consent until</source>
        <translation>数字人授权截止</translation>
    </message>
    <message>
        <source>Avatar&apos;s input in OBS</source>
        <translation>数字人在 OBS 中的输入</translation>
    </message>
    <message>
        <source>Consents of real people</source>
        <translation>真人授权记录</translation>
    </message>
    <message>
        <source>Silent on air is an alarm after</source>
        <translation>播出无声多久后告警</translation>
    </message>
    <message>
        <source>Viewers get it by</source>
        <translation>观众通过什么观看</translation>
    </message>
    <message>
        <source>If that stops</source>
        <translation>如果它停止</translation>
    </message>
    <message>
        <source>A person to a line: name; until when; voice, face or both; the signed file in the show</source>
        <translation>每行一位：姓名；截止时间；声音、肖像或声音和肖像；节目中的签字文件</translation>
    </message>
    <message>
        <source>Layouts are made in ☰ → Layouts…</source>
        <translation>布局在 ☰ → 画面布局… 中新建</translation>
    </message>
    <message>
        <source>Played together with the first one, in a layout with two hosts</source>
        <translation>在有两位主播的布局中，与第一位的片段同时播放</translation>
    </message>
    <message>
        <source>OBS&apos;s stream</source>
        <translation>OBS 推流</translation>
    </message>
    <message>
        <source>OBS&apos;s recording</source>
        <translation>OBS 录制</translation>
    </message>
    <message>
        <source>OBS&apos;s virtual camera</source>
        <translation>OBS 的虚拟摄像头</translation>
    </message>
    <message>
        <source>nothing of OBS&apos;s own</source>
        <translation>不通过 OBS 的输出</translation>
    </message>
    <message>
        <source>ON AIR is red only while this runs; where it does not, that is an alarm</source>
        <translation>只有它在运行时“正在播出”才显示红色；未运行则告警</translation>
    </message>
    <message>
        <source>I start it again</source>
        <translation>由我重新开始</translation>
    </message>
    <message>
        <source>the desk starts it again, three times</source>
        <translation>控制台主机自动重新开始，最多三次</translation>
    </message>
    <message>
        <source>Where the fader is set when the cue is taken, −60 to +6; empty: as it is in OBS</source>
        <translation>切到该条目时推子的位置，−60 至 +6；留空则保持 OBS 现状</translation>
    </message>
    <message>
        <source>How long viewers may hear nothing of a host or film on air; 0: for ever</source>
        <translation>数字人或视频播出时，观众最多可以听不到声音多久；0 表示不告警</translation>
    </message>
    <message>
        <source>left out of the order</source>
        <translation>不排进节目单</translation>
    </message>
    <message>
        <source>Idle loop</source>
        <translation>待机循环片段</translation>
    </message>
    <message>
        <source>When the host ends on hold</source>
        <translation>暂停中数字人播完时</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Length of the transition</source>
        <translation>转场时长</translation>
    </message>
    <message>
        <source>the slate is shown</source>
        <translation>显示垫片</translation>
    </message>
    <message>
        <source>the idle loop is shown</source>
        <translation>播放待机循环</translation>
    </message>
    <message>
        <source>What viewers see when the host&apos;s clip ends while the show is on hold</source>
        <translation>暂停期间数字人片段播完后，观众看到什么</translation>
    </message>
    <message>
        <source>A clip of the host waiting, played again and again; no cue plays it</source>
        <translation>数字人等待时的片段，循环播放；不要在条目中使用它</translation>
    </message>
    <message>
        <source>Choose a clip</source>
        <translation>选择片段</translation>
    </message>
    <message>
        <source>Scene in OBS</source>
        <translation>OBS 场景</translation>
    </message>
    <message>
        <source>Own layout</source>
        <translation>自定布局</translation>
    </message>
    <message>
        <source>Level (dB)</source>
        <translation>音量（dB）</translation>
    </message>
    <message>
        <source>Second host&apos;s clip</source>
        <translation>第二位主播的片段</translation>
    </message>
    <message>
        <source>ends when planned, however late it began</source>
        <translation>无论何时开始，都按计划时间结束</translation>
    </message>
    <message>
        <source>begins again until GO</source>
        <translation>循环播放，直到 GO</translation>
    </message>
    <message>
        <source>One to a line: name: value</source>
        <translation>每行一个：名称：值</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>at a time</source>
        <translation>定时</translation>
    </message>
    <message>
        <source>after its length</source>
        <translation>按时长结束</translation>
    </message>
    <message>
        <source>hold until GO</source>
        <translation>保持到 GO</translation>
    </message>
    <message>
        <source>with its clip</source>
        <translation>随片段结束</translation>
    </message>
    <message>
        <source>the show; choose a cue or a segment for its own</source>
        <translation>节目；选择条目或环节可看各自内容</translation>
    </message>
    <message>
        <source>(several values)</source>
        <translation>（多个值）</translation>
    </message>
    <message>
        <source>as its clip</source>
        <translation>同片段</translation>
    </message>
    <message>
        <source>as in OBS</source>
        <translation>同 OBS</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>通常的布局</translation>
    </message>
    <message>
        <source>Anna Li</source>
        <translation>李安娜</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>cue {number}</source>
        <translation>第 {number} 条</translation>
    </message>
    <message>
        <source>never</source>
        <translation>不告警</translation>
    </message>
    <message>
        <source>the show</source>
        <translation>节目</translation>
    </message>
    <message>
        <source>{field} of {title}</source>
        <translation>{title}：{field}</translation>
    </message>
    <message>
        <source>{field} of {count} rows</source>
        <translation>{count} 项：{field}</translation>
    </message>
    <message>
        <source>{text}: not a level. Write dB from −60 to +6, or nothing.</source>
        <translation>{text}：不是音量值。请写 −60 至 +6 的分贝值，或留空。</translation>
    </message>
    <message>
        <source>{text}: write a number from {least} to {most}.</source>
        <translation>{text}：请填写 {least} 到 {most} 之间的数。</translation>
    </message>
    <message>
        <source>{text} is no length. Write it like 1:30, 90 s or 1 分 30 秒.</source>
        <translation>{text} 不是时长。请写成 1:30、90 秒或 1 分 30 秒。</translation>
    </message>
    <message>
        <source>{text} is no date and time. Write it like {example}.</source>
        <translation>{text} 不是日期时间。请写成 {example}。</translation>
    </message>
    <message>
        <source>{text}: “{part}” is neither {scopes} nor a file such as {file}.</source>
        <translation>{text}：“{part}”既不是“{scopes}”之一，也不是文件（如 {file}）。</translation>
    </message>
    <message>
        <source>{text}: write a name and until when, like {example}.</source>
        <translation>{text}：请填写姓名和截止时间，例如 {example}。</translation>
    </message>
    <message>
        <source>{text} is no time of day. Write it like 18:30 or 18:30:15.</source>
        <translation>{text} 不是时刻。请写成 18:30 或 18:30:15。</translation>
    </message>
    <message>
        <source>{count} cues</source>
        <translation>共 {count} 条</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>face</source>
        <translation>肖像</translation>
    </message>
    <message>
        <source>voice and face</source>
        <translation>声音和肖像</translation>
    </message>
    <message>
        <source>Landscape 1280 × 720</source>
        <translation>横屏 1280 × 720</translation>
    </message>
    <message>
        <source>Landscape 1920 × 1080</source>
        <translation>横屏 1920 × 1080</translation>
    </message>
    <message>
        <source>Portrait 1080 × 1920, for phones</source>
        <translation>竖屏 1080 × 1920（手机）</translation>
    </message>
    <message>
        <source>Portrait 720 × 1280, for phones</source>
        <translation>竖屏 720 × 1280（手机）</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>硬切</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>淡入淡出</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>滑出</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>滑动</translation>
    </message>
    <message>
        <source>Luma Wipe</source>
        <translation>亮度擦除</translation>
    </message>
    <message>
        <source>Fade to Color</source>
        <translation>淡入淡出到颜色</translation>
    </message>
    <message>
        <source>Stinger</source>
        <translation>过场动画</translation>
    </message>
    <message>
        <source>{transition} {ms} ms</source>
        <translation>{transition} {ms} 毫秒</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已播</translation>
    </message>
    <message>
        <source>on air</source>
        <translation>播出中</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>on, but not working</source>
        <translation>已启用，但无法工作</translation>
    </message>
    <message>
        <source>on, not in this run</source>
        <translation>已启用，本场不计入</translation>
    </message>
    <message>
        <source>connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>live</source>
        <translation>正常接收</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>久无数据</translation>
    </message>
    <message>
        <source>waiting to try again</source>
        <translation>等待重试</translation>
    </message>
    <message>
        <source>{used} of {of}</source>
        <translation>{used}/{of}</translation>
    </message>
    <message>
        <source>as it came</source>
        <translation>按原样</translation>
    </message>
    <message>
        <source>without names, ids and addresses</source>
        <translation>去除姓名、账号和地址</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Tries again in {n} s.</source>
        <translation>{n} 秒后重试。</translation>
    </message>
    <message>
        <source>Its clock against this PC&apos;s: {seconds} s.</source>
        <translation>对方时钟与本机相差 {seconds} 秒。</translation>
    </message>
    <message>
        <source>A rehearsal leaves the sources out: “Try it” shows what comes.</source>
        <translation>彩排不接入数据来源；用“试接收”看会收到什么。</translation>
    </message>
    <message>
        <source>Preset by this PC&apos;s policy: it can be turned on and off here.</source>
        <translation>由本机策略预设：在这里只能启用或停用。</translation>
    </message>
    <message>
        <source>Order placed</source>
        <translation>下单</translation>
    </message>
    <message>
        <source>Order paid</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Order cancelled</source>
        <translation>取消订单</translation>
    </message>
    <message>
        <source>Product shown</source>
        <translation>商品曝光</translation>
    </message>
    <message>
        <source>Product clicked</source>
        <translation>商品点击</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>点赞</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>none of its fields was found</source>
        <translation>没有找到任何字段</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 个</translation>
    </message>
    <message>
        <source>Rules, line {line}: write FIELD = WHERE IT IS FOUND, or an event&apos;s type alone.</source>
        <translation>规则第 {line} 行：请写成“字段 = 取值位置”，或单独写一个事件类型。</translation>
    </message>
    <message>
        <source>Rules, line {line}: an event&apos;s type stands above it, such as comment.posted.</source>
        <translation>规则第 {line} 行：上面要先写事件类型，例如 comment.posted。</translation>
    </message>
    <message>
        <source>Rules, line {line}: this field is there already; a second rule begins with its type.</source>
        <translation>规则第 {line} 行：该字段已写过；另一条规则请先写事件类型。</translation>
    </message>
    <message>
        <source>late</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>LATE: not seen on air yet</source>
        <translation>延迟：尚未见到播出</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>已请求</translation>
    </message>
    <message>
        <source>ON AIR</source>
        <translation>播出中</translation>
    </message>
    <message>
        <source>ON AIR (came late)</source>
        <translation>播出中（延迟）</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>As-run</source>
        <translation>播出记录</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Kinds of entries</source>
        <translation>记录种类</translation>
    </message>
    <message>
        <source>mute an input</source>
        <translation>静音输入</translation>
    </message>
    <message>
        <source>unmute an input</source>
        <translation>取消静音输入</translation>
    </message>
    <message>
        <source>start the stream</source>
        <translation>开始推流</translation>
    </message>
    <message>
        <source>stop the stream</source>
        <translation>停止推流</translation>
    </message>
    <message>
        <source>start recording</source>
        <translation>开始录制</translation>
    </message>
    <message>
        <source>stop recording</source>
        <translation>停止录制</translation>
    </message>
    <message>
        <source>switch a filter on</source>
        <translation>打开滤镜</translation>
    </message>
    <message>
        <source>switch a filter off</source>
        <translation>关闭滤镜</translation>
    </message>
    <message>
        <source>any OBS request</source>
        <translation>任意 OBS 请求</translation>
    </message>
    <message>
        <source>Input, source or request</source>
        <translation>输入、来源或请求</translation>
    </message>
    <message>
        <source>OBS filter</source>
        <translation>OBS 滤镜</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Data of the request (JSON)</source>
        <translation>请求数据（JSON）</translation>
    </message>
    <message>
        <source>This OBS has no input {name}.</source>
        <translation>此 OBS 没有输入 {name}。</translation>
    </message>
    <message>
        <source>This OBS knows no request {name}.</source>
        <translation>此 OBS 不认识请求 {name}。</translation>
    </message>
    <message>
        <source>This OBS has no filter {filter} on {name}.</source>
        <translation>此 OBS 的 {name} 上没有滤镜 {filter}。</translation>
    </message>
    <message>
        <source>This is no JSON object: {error}</source>
        <translation>这不是 JSON 对象：{error}</translation>
    </message>
    <message>
        <source>Filter of the log</source>
        <translation>筛选日志</translation>
    </message>
    <message>
        <source>{title}: done in OBS, the picture stays</source>
        <translation>{title}：在 OBS 中执行，画面不变</translation>
    </message>
    <message>
        <source>Choose a cue: it is shown here</source>
        <translation>选择一个条目，在此预览</translation>
    </message>
    <message>
        <source>Nothing is next</source>
        <translation>没有下一条</translation>
    </message>
    <message>
        <source>No picture for {n} s</source>
        <translation>{n} 秒没有画面</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>播出</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>cue {n}</source>
        <translation>第 {n} 条</translation>
    </message>
    <message>
        <source>Cue: {cue}</source>
        <translation>条目：{cue}</translation>
    </message>
    <message>
        <source>NEXT: {cue}</source>
        <translation>下一条：{cue}</translation>
    </message>
    <message>
        <source>The desk is starting …</source>
        <translation>控制台主机正在启动…</translation>
    </message>
    <message>
        <source>Open a show, or rehearse, from the menu ☰.</source>
        <translation>请从菜单 ☰ 打开节目或彩排。</translation>
    </message>
    <message>
        <source>NOT ON AIR: OBS shows {scene}</source>
        <translation>未播出：OBS 现为 {scene}</translation>
    </message>
    <message>
        <source>NOT KNOWN: the desk is not heard</source>
        <translation>未知：联系不上控制台主机</translation>
    </message>
    <message>
        <source>NOT SEEN: OBS is lost</source>
        <translation>看不到：OBS 断开</translation>
    </message>
    <message>
        <source>Now / next</source>
        <translation>当前 / 下一条</translation>
    </message>
    <message>
        <source>GO</source>
        <translation>GO</translation>
    </message>
    <message>
        <source>Take the next cue</source>
        <translation>播出下一条</translation>
    </message>
    <message>
        <source>Space, Ctrl+Enter</source>
        <translation>空格, Ctrl+Enter</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Hold the timeline, or let it go on</source>
        <translation>暂停时间线，或继续</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>Put the previous cue on standby; after an ad lib, return</source>
        <translation>把上一条设为待播；插播后返回</translation>
    </message>
    <message>
        <source>−30 s</source>
        <translation>−30 秒</translation>
    </message>
    <message>
        <source>Make the cue on air 30 s shorter</source>
        <translation>当前条缩短 30 秒</translation>
    </message>
    <message>
        <source>+30 s</source>
        <translation>+30 秒</translation>
    </message>
    <message>
        <source>Make the cue on air 30 s longer</source>
        <translation>当前条延长 30 秒</translation>
    </message>
    <message>
        <source>Take the message to the host away</source>
        <translation>撤下给主播的消息</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>打断</translation>
    </message>
    <message>
        <source>Silence the host at once; the script waits</source>
        <translation>主播立即停口，话术暂停等待</translation>
    </message>
    <message>
        <source>The host says the answer after this sentence</source>
        <translation>主播说完这句就回答</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Write the answer; Enter keeps it, Esc leaves it as it was</source>
        <translation>改写答案；回车保存，Esc 不改</translation>
    </message>
    <message>
        <source>Hear the answer here, in the host&apos;s voice; viewers do not</source>
        <translation>在本机用主播的声音试听，观众听不到</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>不答</translation>
    </message>
    <message>
        <source>The question is not answered</source>
        <translation>这个问题不回答</translation>
    </message>
    <message>
        <source>By card</source>
        <translation>已上卡</translation>
    </message>
    <message>
        <source>The card has answered it: nothing is said</source>
        <translation>商品卡已回答，主播不说</translation>
    </message>
    <message>
        <source>At the next sentence</source>
        <translation>本句之后说</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>立即说</translation>
    </message>
    <message>
        <source>Show mode or edit mode</source>
        <translation>播出模式 / 编辑模式</translation>
    </message>
    <message>
        <source>Help…</source>
        <translation>帮助…</translation>
    </message>
    <message>
        <source>Open the guide; in a dialog, its page on what is open there</source>
        <translation>打开使用指南；在对话框中打开与其相关的一页</translation>
    </message>
    <message>
        <source>This list of keys</source>
        <translation>本快捷键表</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改快捷键…</translation>
    </message>
    <message>
        <source>Look keys up, change and print them</source>
        <translation>查看、更改和打印快捷键</translation>
    </message>
    <message>
        <source>Sound of alarms on or off</source>
        <translation>警报声开 / 关</translation>
    </message>
    <message>
        <source>Workspace: Write</source>
        <translation>工作区：编写</translation>
    </message>
    <message>
        <source>Workspace: Show</source>
        <translation>工作区：播出</translation>
    </message>
    <message>
        <source>Workspace: Figures</source>
        <translation>工作区：数据</translation>
    </message>
    <message>
        <source>Workspaces…</source>
        <translation>工作区…</translation>
    </message>
    <message>
        <source>Save the panes as they are, rename, delete</source>
        <translation>把面板的当前布局存为工作区，改名，删除</translation>
    </message>
    <message>
        <source>Clock for a second screen</source>
        <translation>第二屏时钟</translation>
    </message>
    <message>
        <source>Message to the host…</source>
        <translation>给主播的消息…</translation>
    </message>
    <message>
        <source>Say something…</source>
        <translation>插话…</translation>
    </message>
    <message>
        <source>Introduce</source>
        <translation>自我介绍</translation>
    </message>
    <message>
        <source>Voices…</source>
        <translation>语音…</translation>
    </message>
    <message>
        <source>Install the host&apos;s voices, listen to them, remove them</source>
        <translation>安装、试听、卸载主播的语音</translation>
    </message>
    <message>
        <source>Figures and comments from…</source>
        <translation>数据与评论来源…</translation>
    </message>
    <message>
        <source>Set up where viewers, orders and comments come from, try it, see how it works</source>
        <translation>设置在线人数、订单和评论从哪里来，试用并查看状态</translation>
    </message>
    <message>
        <source>Viewers&apos; questions</source>
        <translation>观众提问</translation>
    </message>
    <message>
        <source>Go to the viewers&apos; questions; Esc leads back to the show</source>
        <translation>转到观众提问；Esc 回到播出</translation>
    </message>
    <message>
        <source>Page for a moderator…</source>
        <translation>场控页面…</translation>
    </message>
    <message>
        <source>Open the viewers&apos; questions in this PC&apos;s browser, for whoever answers them beside you</source>
        <translation>在本机浏览器里打开观众提问，供场控一起处理</translation>
    </message>
    <message>
        <source>What viewers ask…</source>
        <translation>观众会问什么…</translation>
    </message>
    <message>
        <source>The words by which comments are known as questions, and the answers to them</source>
        <translation>靠哪些词认出评论在问什么，以及怎么回答</translation>
    </message>
    <message>
        <source>Drafts by a language model…</source>
        <translation>用语言模型起草回答…</translation>
    </message>
    <message>
        <source>The server that proposes answers to viewers&apos; questions; somebody approves them</source>
        <translation>为观众提问起草回答的服务器；回答须经人工通过</translation>
    </message>
    <message>
        <source>Goals…</source>
        <translation>目标…</translation>
    </message>
    <message>
        <source>What orders, GMV or viewers are to reach, in each hour and in all</source>
        <translation>订单、成交金额或在线人数每小时和整场要达到多少</translation>
    </message>
    <message>
        <source>Cancel the start</source>
        <translation>取消启动</translation>
    </message>
    <message>
        <source>Leave the stream off</source>
        <translation>不再推流</translation>
    </message>
    <message>
        <source>The stream is off and is meant to be</source>
        <translation>推流已停止，本来就该如此</translation>
    </message>
    <message>
        <source>Leave the recording off</source>
        <translation>不再录制</translation>
    </message>
    <message>
        <source>The recording is off and is meant to be</source>
        <translation>录制已停止，本来就该如此</translation>
    </message>
    <message>
        <source>Take over OBS…</source>
        <translation>接管 OBS…</translation>
    </message>
    <message>
        <source>Drive OBS from this desk, although another one does</source>
        <translation>改由本机控制 OBS，即使另一个控制台正在控制</translation>
    </message>
    <message>
        <source>Report of the last run</source>
        <translation>最近一场的报告</translation>
    </message>
    <message>
        <source>Runs and their reports…</source>
        <translation>历次运行与报告…</translation>
    </message>
    <message>
        <source>Explain the chosen product now</source>
        <translation>讲解所选商品</translation>
    </message>
    <message>
        <source>Mark the product chosen in the products as explained now, or take the mark off</source>
        <translation>把商品区中所选的商品标为讲解中，或取消讲解</translation>
    </message>
    <message>
        <source>Settings of the show…</source>
        <translation>节目设置…</translation>
    </message>
    <message>
        <source>Title, start and end, canvas, how viewers get it, host, consents of real people, questions</source>
        <translation>标题、开始和结束时间、画布、观众怎么看、主播、真人授权、观众提问</translation>
    </message>
    <message>
        <source>Clips…</source>
        <translation>素材箱…</translation>
    </message>
    <message>
        <source>The show&apos;s clips and films</source>
        <translation>节目的片段与视频</translation>
    </message>
    <message>
        <source>Layouts…</source>
        <translation>画面布局…</translation>
    </message>
    <message>
        <source>Where hosts, card and AI label stand</source>
        <translation>主播、商品卡和 AI 标识在画面中的位置</translation>
    </message>
    <message>
        <source>Edit the title</source>
        <translation>编辑标题</translation>
    </message>
    <message>
        <source>Edit price and stock</source>
        <translation>修改价格和库存</translation>
    </message>
    <message>
        <source>Duplicate the product</source>
        <translation>复制一个商品</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>粘贴图片</translation>
    </message>
    <message>
        <source>Take out the product</source>
        <translation>移除商品</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>{what}. {space}: in show mode, and in a rehearsal. {chord}: always.</source>
        <translation>{what}。{space}：播出模式和彩排中有效。{chord}：任何时候都有效。</translation>
    </message>
    <message>
        <source>Nothing runs yet</source>
        <translation>尚未开始</translation>
    </message>
    <message>
        <source>Write the show, rehearse it, then go live.</source>
        <translation>先编写节目，再彩排，然后开播。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Nothing is on air yet: GO takes the first cue.</source>
        <translation>尚未播出：按 GO 播出第一条。</translation>
    </message>
    <message>
        <source>left of {time}</source>
        <translation>剩余（共 {time}）</translation>
    </message>
    <message>
        <source>ON HOLD</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{time} left when it goes on</source>
        <translation>继续后还剩 {time}</translation>
    </message>
    <message>
        <source>clip {time}</source>
        <translation>片段 {time}</translation>
    </message>
    <message>
        <source>line {n}/{of}</source>
        <translation>第 {n}/{of} 句</translation>
    </message>
    <message>
        <source>NEXT · nothing more in the rundown</source>
        <translation>下一条 · 节目单已结束</translation>
    </message>
    <message>
        <source>NEXT</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>{time} 后</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>{typed}… another digit, or wait</source>
        <translation>{typed}… 继续输入，或稍候</translation>
    </message>
    <message>
        <source>{n} · a number shows its card</source>
        <translation>{n} 款 · 输入序号弹出商品卡</translation>
    </message>
    <message>
        <source>{n} · 1–9 shows the card</source>
        <translation>{n} 款 · 1–9 弹出商品卡</translation>
    </message>
    <message>
        <source>No product is in it yet: ＋ adds one.</source>
        <translation>还没有商品：点“＋”添加。</translation>
    </message>
    <message>
        <source>No product is in it yet.</source>
        <translation>还没有商品。</translation>
    </message>
    <message>
        <source>Explaining over</source>
        <translation>取消讲解</translation>
    </message>
    <message>
        <source>Explain now</source>
        <translation>讲解</translation>
    </message>
    <message>
        <source>Edit the product</source>
        <translation>编辑商品</translation>
    </message>
    <message>
        <source>Hide the card</source>
        <translation>收起商品卡</translation>
    </message>
    <message>
        <source>Show the card</source>
        <translation>弹出商品卡</translation>
    </message>
    <message>
        <source>Rundown</source>
        <translation>节目单</translation>
    </message>
    <message>
        <source>{count} {count:cue|cues}</source>
        <translation>共 {count} 条</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>已播 {done} / {all}</translation>
    </message>
    <message>
        <source>Filter: words, number, kind</source>
        <translation>筛选：文字、编号、种类</translation>
    </message>
    <message>
        <source>Filter of the rundown</source>
        <translation>筛选节目单</translation>
    </message>
    <message>
        <source>No cue has these words, this number or this kind.</source>
        <translation>没有符合这些文字、编号或种类的条目。</translation>
    </message>
    <message>
        <source>No cue is in it yet.</source>
        <translation>还没有条目。</translation>
    </message>
    <message>
        <source>Take {cue} now, out of turn? {key} again takes it.</source>
        <translation>现在就切到“{cue}”，不按顺序？再按一次 {key} 即切出。</translation>
    </message>
    <message>
        <source>Put on standby</source>
        <translation>设为待播</translation>
    </message>
    <message>
        <source>Take now</source>
        <translation>立即播出</translation>
    </message>
    <message>
        <source>In the rundown: take the cue now (press twice)</source>
        <translation>在节目单中：立即切出该条目（按两次）</translation>
    </message>
    <message>
        <source>Do not skip</source>
        <translation>取消跳过</translation>
    </message>
    <message>
        <source>Take as an ad lib</source>
        <translation>插播</translation>
    </message>
    <message>
        <source>In the host&apos;s line: say it after this sentence</source>
        <translation>在主播插话栏：说完这一句再说</translation>
    </message>
    <message>
        <source>In the host&apos;s line: break in and say it</source>
        <translation>在主播插话栏：打断并立即说</translation>
    </message>
    <message>
        <source>Show mode: keys call the show from everywhere, nothing is edited. Edit mode: keys type text</source>
        <translation>播出模式：在任何窗口按键都是播出操作，不能编辑。编辑模式：按键用来输入</translation>
    </message>
    <message>
        <source>Have the host say a line or a prepared phrase</source>
        <translation>让主播说一句：现场输入，或预备话术</translation>
    </message>
    <message>
        <source>The host introduces himself by the first phrase</source>
        <translation>主播用第一条预备话术自我介绍</translation>
    </message>
    <message>
        <source>New show…</source>
        <translation>新建节目…</translation>
    </message>
    <message>
        <source>Open a show…</source>
        <translation>打开节目…</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Rehearse from the chosen cue</source>
        <translation>从所选条目开始彩排</translation>
    </message>
    <message>
        <source>Go live…</source>
        <translation>开播…</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>● Show mode</source>
        <translation>● 播出模式</translation>
    </message>
    <message>
        <source>✎ Edit mode</source>
        <translation>✎ 编辑模式</translation>
    </message>
    <message>
        <source>● Show</source>
        <translation>● 播出</translation>
    </message>
    <message>
        <source>✎ Edit</source>
        <translation>✎ 编辑</translation>
    </message>
    <message>
        <source>elapsed {time}</source>
        <translation>已播 {time}</translation>
    </message>
    <message>
        <source>ends {time}</source>
        <translation>预计 {time} 结束</translation>
    </message>
    <message>
        <source>over</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>under</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>准点</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>彩排</translation>
    </message>
    <message>
        <source>planned {time}</source>
        <translation>计划时长 {time}</translation>
    </message>
    <message>
        <source>NOT ON AIR</source>
        <translation>未播出</translation>
    </message>
    <message>
        <source>End show…</source>
        <translation>下播…</translation>
    </message>
    <message>
        <source>NO SHOW</source>
        <translation>无节目</translation>
    </message>
    <message>
        <source>STARTING</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source>ENDED</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>EDITING ?</source>
        <translation>编辑中？</translation>
    </message>
    <message>
        <source>REHEARSAL ?</source>
        <translation>彩排？</translation>
    </message>
    <message>
        <source>ON AIR ?</source>
        <translation>播出？</translation>
    </message>
    <message>
        <source>EDITING</source>
        <translation>编辑中</translation>
    </message>
    <message>
        <source>REHEARSAL ×{speed}</source>
        <translation>彩排 ×{speed}</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>drag to pan, or to move what is chosen · wheel to zoom · double click to edit, or to follow</source>
        <translation>拖动平移，选中的条目或环节可拖动 · 滚轮缩放 · 双击编辑或跟随</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Card / video</source>
        <translation>商品卡 / 视频</translation>
    </message>
    <message>
        <source>Follow the playhead</source>
        <translation>跟随播放头</translation>
    </message>
    <message>
        <source>This segment is on air or over: it stays where it is.</source>
        <translation>此环节正在播出或已播完，不能移动。</translation>
    </message>
    <message>
        <source>Nothing can be put before the segment that is on air.</source>
        <translation>不能移到正在播出的环节之前。</translation>
    </message>
    <message>
        <source>Answered: {question}</source>
        <translation>已答：{question}</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>场观</translation>
    </message>
    <message>
        <source>Dwell</source>
        <translation>停留</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>vs usual</source>
        <translation>比平日</translation>
    </message>
    <message>
        <source>GMV</source>
        <translation>成交额</translation>
    </message>
    <message>
        <source>Orders/min</source>
        <translation>订单/分</translation>
    </message>
    <message>
        <source>Comments/min</source>
        <translation>评论/分</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答</translation>
    </message>
    <message>
        <source>no figures here</source>
        <translation>此处无数据</translation>
    </message>
    <message>
        <source>viewers</source>
        <translation>在线人数</translation>
    </message>
    <message>
        <source>orders/min</source>
        <translation>订单/分</translation>
    </message>
    <message>
        <source>comments/min</source>
        <translation>评论/分</translation>
    </message>
    <message>
        <source>No figures yet: they are drawn here as soon as a source sends them.</source>
        <translation>还没有数据：数据源开始发送后，这里会画出曲线。</translation>
    </message>
    <message>
        <source>{figure} {metric}</source>
        <translation>{metric} {figure}</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>可将图片拖到这里</translation>
    </message>
    <message>
        <source>CARD ON AIR</source>
        <translation>商品卡播出中</translation>
    </message>
    <message>
        <source>EXPLAINING</source>
        <translation>讲解中</translation>
    </message>
    <message>
        <source>EXPLAINING · by hand</source>
        <translation>讲解中 · 手动</translation>
    </message>
    <message>
        <source>The start was stopped.</source>
        <translation>启动已停止。</translation>
    </message>
    <message>
        <source>The desk had died and was brought back: the show goes on.</source>
        <translation>控制台主机曾中断，已恢复：节目继续。</translation>
    </message>
    <message>
        <source>The desk had died and was brought back: no edit was lost.</source>
        <translation>控制台主机曾中断，现已恢复：修改没有丢失。</translation>
    </message>
    <message>
        <source>The desk died {times} times in a minute. It is started again in {seconds} s; OBS stays as it is.</source>
        <translation>控制台主机一分钟内中断了 {times} 次，将在 {seconds} 秒后重新启动；OBS 保持现状。</translation>
    </message>
    <message>
        <source>The desk died. It is being brought back; OBS keeps what is on air.</source>
        <translation>控制台主机中断，正在恢复；OBS 保持当前播出画面。</translation>
    </message>
    <message>
        <source>The desk died. It is being brought back; your edits are kept.</source>
        <translation>控制台主机中断，正在恢复；你的修改都已保留。</translation>
    </message>
    <message>
        <source>{n} left</source>
        <translation>剩 {n}</translation>
    </message>
    <message>
        <source>{n} orders</source>
        <translation>{n} 单</translation>
    </message>
    <message>
        <source>explaining</source>
        <translation>讲解中</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>已选 {count} 项</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>第 {number} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>Hard end</source>
        <translation>硬性结束</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Dur</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>At the latest {time}, to meet the hard end</source>
        <translation>最迟 {time} 开始，才能赶上硬性结束</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>floated</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>on air?</source>
        <translation>播出？</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Keep the password in this PC&apos;s keyring</source>
        <translation>把密码保存在本机的钥匙串里</translation>
    </message>
    <message>
        <source>Set by this PC&apos;s administrator.</source>
        <translation>由本机的管理员设定。</translation>
    </message>
    <message>
        <source>from OBS: Tools → WebSocket Server Settings; empty: the saved one</source>
        <translation>见 OBS：工具 → WebSocket 服务器设置；留空则用已保存的</translation>
    </message>
    <message>
        <source>✓ OBS listens at {host}, port {port}.</source>
        <translation>✓ 已在 {host} 的端口 {port} 找到 OBS。</translation>
    </message>
    <message>
        <source>✓ OBS listens on this PC, port {port}. Nothing answers at {host}, port {old}, any more.</source>
        <translation>✓ 已在本机端口 {port} 找到 OBS。{host} 的端口 {old} 已无应答。</translation>
    </message>
    <message>
        <source>No OBS was found at {host}, port {port}. Start it, and switch its WebSocket server on: Tools → WebSocket Server Settings.</source>
        <translation>在 {host} 的端口 {port} 没有找到 OBS。请启动 OBS，并打开 WebSocket 服务器：工具 → WebSocket 服务器设置。</translation>
    </message>
    <message>
        <source>{answered} The password is kept for this session only: {why}.</source>
        <translation>{answered} 密码仅在本次会话中保留：{why}。</translation>
    </message>
    <message>
        <source>■ The password is wrong. OBS shows it: Tools → WebSocket Server Settings → Show Connect Info.</source>
        <translation>■ 密码错误。可在 OBS 中查看：工具 → WebSocket 服务器设置 → 显示连接信息。</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The rehearsal ends.</source>
        <translation>彩排结束。</translation>
    </message>
    <message>
        <source>The desk connects to OBS at {obs} and runs the show “{title}”.</source>
        <translation>控制台主机连接 {obs} 上的 OBS，运行节目“{title}”。</translation>
    </message>
    <message>
        <source>From then on the show switches OBS&apos;s program. Stream and recording stay as they are until you or an action cue start them.</source>
        <translation>此后由节目切换 OBS 的播出画面。推流和录制保持现状，直到你或动作条目启动它们。</translation>
    </message>
    <message>
        <source>Nothing goes on air before the first GO, which takes the first cue.</source>
        <translation>按下第一次 GO 之前不会播出任何内容；第一次 GO 播出第一条。</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>开播</translation>
    </message>
    <message>
        <source>The show stays on air: its desk goes on calling it without this window.</source>
        <translation>节目继续播出：没有这个窗口，控制台主机也会照常切播。</translation>
    </message>
    <message>
        <source>Start Showcaller again, and it is back at the show.</source>
        <translation>再次启动 Showcaller，即可回到这场节目。</translation>
    </message>
    <message>
        <source>To end the show, stay here and choose “End show…”.</source>
        <translation>要结束节目，请留在这里，选择“下播…”。</translation>
    </message>
    <message>
        <source>The show is on air</source>
        <translation>节目正在播出</translation>
    </message>
    <message>
        <source>Close the window only</source>
        <translation>只关闭窗口</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留在这里</translation>
    </message>
    <message>
        <source>The desk stops calling the show; what is on air in OBS stays there.</source>
        <translation>控制台主机停止切换；OBS 保持当前播出画面。</translation>
    </message>
    <message>
        <source>The as-run and the report are written. The run cannot be taken up again.</source>
        <translation>写出播出记录和报告。本场不能再继续。</translation>
    </message>
    <message>
        <source>Stream and recording go on in OBS until you stop them there.</source>
        <translation>推流和录制在 OBS 中继续，直到你在那里停止。</translation>
    </message>
    <message>
        <source>End the show</source>
        <translation>结束节目</translation>
    </message>
    <message>
        <source>Showcaller: guide</source>
        <translation>Showcaller：向导</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>A .showcaller file, or a show&apos;s folder. The sample is the show that plays at the first start.</source>
        <translation>选择 .showcaller 文件或节目文件夹。样例节目就是首次启动时播放的那个。</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样例</translation>
    </message>
    <message>
        <source>Rehearse it first</source>
        <translation>先彩排</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>播出</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>节目文件</translation>
    </message>
    <message>
        <source>Open a show</source>
        <translation>打开节目</translation>
    </message>
    <message>
        <source>Open a show&apos;s folder</source>
        <translation>打开节目文件夹</translation>
    </message>
    <message>
        <source>Connect to OBS</source>
        <translation>连接 OBS</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>播前检查</translation>
    </message>
    <message>
        <source>Step {n} of {of}</source>
        <translation>第 {n} 步，共 {of} 步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>There is no show at this place. Choose its file or its folder.</source>
        <translation>此处没有节目。请选择节目文件或其文件夹。</translation>
    </message>
    <message>
        <source>Go on without OBS</source>
        <translation>不连接 OBS，继续</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>A live show is running: another one can be opened when it has ended.</source>
        <translation>正在直播：结束后才能打开别的节目。</translation>
    </message>
    <message>
        <source>A live show is running already.</source>
        <translation>已经在直播。</translation>
    </message>
    <message>
        <source>The start is over: the show runs. End it with ☰ → End show…</source>
        <translation>启动已经完成，节目正在运行。要结束它，请选择 ☰ → 下播…</translation>
    </message>
    <message>
        <source>There is no start to cancel.</source>
        <translation>没有正在进行的启动可以取消。</translation>
    </message>
    <message>
        <source>A live show is running: end it before you rehearse.</source>
        <translation>正在直播：请先下播再彩排。</translation>
    </message>
    <message>
        <source>The show has ended. Its report is in the menu ☰, and the show can be edited again.</source>
        <translation>节目已结束。报告在菜单 ☰ 里，节目又可以编辑了。</translation>
    </message>
    <message>
        <source>The rehearsal has ended: the show can be edited. Its report is in the menu ☰.</source>
        <translation>彩排已结束：可以继续编辑。报告在菜单 ☰ 里。</translation>
    </message>
    <message>
        <source>Writing the report …</source>
        <translation>正在写报告…</translation>
    </message>
    <message>
        <source>A show is running: its panes are not covered. See the report instead.</source>
        <translation>节目正在运行，不能盖住面板。请看报告。</translation>
    </message>
    <message>
        <source>This run has no as-run: it has not ended, or it was broken off.</source>
        <translation>这一场没有播出记录：尚未结束，或被中断。</translation>
    </message>
    <message>
        <source>The report: {file}</source>
        <translation>报告：{file}</translation>
    </message>
    <message>
        <source>Import a spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>The show was edited meanwhile: choose again.</source>
        <translation>节目刚刚又有修改：请重新选择。</translation>
    </message>
    <message>
        <source>{show}, copy</source>
        <translation>{show} 副本</translation>
    </message>
    <message>
        <source>Saved. The copy is open now, and can be edited.</source>
        <translation>已保存。现在打开的是副本，可以编辑。</translation>
    </message>
    <message>
        <source>{show}, rundown</source>
        <translation>{show} 节目单</translation>
    </message>
    <message>
        <source>The sample show stays as it is. Make or open a show of your own in the menu ☰.</source>
        <translation>样例节目保持不变。请在菜单 ☰ 里新建或打开你自己的节目。</translation>
    </message>
    <message>
        <source>Export a spreadsheet</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Exported: {file}</source>
        <translation>已导出：{file}</translation>
    </message>
    <message>
        <source>Skip the next cue</source>
        <translation>跳过下一条</translation>
    </message>
    <message>
        <source>Show a product&apos;s card</source>
        <translation>弹出商品卡</translation>
    </message>
    <message>
        <source>Slate on air, avatar muted, timeline on hold</source>
        <translation>播出垫片，数字人静音，时间线暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续播讲</translation>
    </message>
    <message>
        <source>The host goes on where he was interrupted</source>
        <translation>主播从被打断的那一句继续</translation>
    </message>
    <message>
        <source>In the rundown: put the cue on standby</source>
        <translation>节目单中：设为待播</translation>
    </message>
    <message>
        <source>Rehearse from here</source>
        <translation>从这里开始彩排</translation>
    </message>
    <message>
        <source>In the timeline: pan, zoom, follow</source>
        <translation>时间线中：平移、缩放、跟随</translation>
    </message>
    <message>
        <source>To the next part of the window</source>
        <translation>到窗口的下一部分</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Show a product&apos;s card over what is on air; again hides it. 1 2 is the twelfth</source>
        <translation>在播出画面上叠加商品卡；再按一次收起。连按 1 2 为第 12 个</translation>
    </message>
    <message>
        <source>Hide that card again</source>
        <translation>收起弹出的商品卡</translation>
    </message>
    <message>
        <source>Guide: OBS, show, preflight…</source>
        <translation>向导：OBS、节目、播前检查…</translation>
    </message>
    <message>
        <source>Rehearse from the start</source>
        <translation>从头彩排</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Speed of the rehearsal</source>
        <translation>彩排速度</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Workspace: {name}</source>
        <translation>工作区：{name}</translation>
    </message>
    <message>
        <source>Stream…</source>
        <translation>推流…</translation>
    </message>
    <message>
        <source>Start or stop OBS&apos;s stream</source>
        <translation>开始或停止 OBS 推流</translation>
    </message>
    <message>
        <source>Recording…</source>
        <translation>录制…</translation>
    </message>
    <message>
        <source>Start or stop OBS&apos;s recording</source>
        <translation>开始或停止 OBS 录制</translation>
    </message>
    <message>
        <source>Undo your last edit</source>
        <translation>撤销你的上一次编辑</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>重做已撤销的编辑</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>前往…</translation>
    </message>
    <message>
        <source>Go to any cue, product, command or setting</source>
        <translation>前往任意条目、商品、命令或设置</translation>
    </message>
    <message>
        <source>Find in the rundown</source>
        <translation>在节目单中查找</translation>
    </message>
    <message>
        <source>Find and replace…</source>
        <translation>查找和替换…</translation>
    </message>
    <message>
        <source>History of the show…</source>
        <translation>节目修改记录…</translation>
    </message>
    <message>
        <source>Save a copy of the show…</source>
        <translation>另存节目副本…</translation>
    </message>
    <message>
        <source>Print the rundown…</source>
        <translation>打印节目单…</translation>
    </message>
    <message>
        <source>Import a spreadsheet…</source>
        <translation>导入表格…</translation>
    </message>
    <message>
        <source>Export a spreadsheet…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Move to the ad libs</source>
        <translation>移到插播区</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>恢复默认布局</translation>
    </message>
    <message>
        <source>Paste a manuscript</source>
        <translation>粘贴文稿</translation>
    </message>
    <message>
        <source>An empty line or --- begins the next cue. Each lasts as long as its text takes to say.</source>
        <translation>空行或 --- 开始下一条。每条时长按朗读所需计算。</translation>
    </message>
    <message>
        <source>Manuscript</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>{count} {count:cue|cues}, about {length}</source>
        <translation>{count} 条，约 {length}</translation>
    </message>
    <message>
        <source>Make {count} {count:cue|cues}</source>
        <translation>生成 {count} 条</translation>
    </message>
    <message>
        <source>Approve the wording</source>
        <translation>批准用语</translation>
    </message>
    <message>
        <source>The text says: {words}.</source>
        <translation>文稿中有：{words}。</translation>
    </message>
    <message>
        <source>Who approves this text? The name is kept with the show; a changed text needs a new approval.</source>
        <translation>由谁批准此文稿？姓名随节目保存；文稿改动后需重新批准。</translation>
    </message>
    <message>
        <source>Wherever this stands in the show, the host reads it as below. Capital and small letters matter.</source>
        <translation>本场节目里凡是这样写的，主播都按下面的读法读。区分大小写。</translation>
    </message>
    <message>
        <source>Name of the approver</source>
        <translation>批准人姓名</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Say it as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>By the rules again</source>
        <translation>恢复按规则读</translation>
    </message>
    <message>
        <source>Say it so</source>
        <translation>就这样读</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>About, diagnostics…</source>
        <translation>关于与诊断…</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Build the scenes in OBS</source>
        <translation>在 OBS 中搭建场景</translation>
    </message>
    <message>
        <source>Take the coupon off</source>
        <translation>取消优惠券</translation>
    </message>
    <message>
        <source>Remove the price&apos;s end</source>
        <translation>取消价格截止时间</translation>
    </message>
    <message>
        <source>Skip its cues</source>
        <translation>跳过它的条目</translation>
    </message>
    <message>
        <source>End with the clip</source>
        <translation>随片段结束</translation>
    </message>
    <message>
        <source>Cut instead</source>
        <translation>改为硬切</translation>
    </message>
    <message>
        <source>Use that name</source>
        <translation>改用这个名称</translation>
    </message>
    <message>
        <source>Plan it to start now</source>
        <translation>计划现在开始</translation>
    </message>
    <message>
        <source>Take OBS&apos;s canvas</source>
        <translation>采用 OBS 的画布</translation>
    </message>
    <message>
        <source>Add a cue that starts it</source>
        <translation>添加一个启动录制的条目</translation>
    </message>
    <message>
        <source>Take it out of the show</source>
        <translation>从节目中移除</translation>
    </message>
    <message>
        <source>To the script</source>
        <translation>转到文稿</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Checking the show and OBS …</source>
        <translation>正在检查节目和 OBS…</translation>
    </message>
    <message>
        <source>Building the scenes in OBS …</source>
        <translation>正在 OBS 中搭建场景…</translation>
    </message>
    <message>
        <source>Where may the missing files be?</source>
        <translation>缺失的文件可能在哪里？</translation>
    </message>
    <message>
        <source>Looking for the missing files …</source>
        <translation>正在查找缺失的文件…</translation>
    </message>
    <message>
        <source>Fixed. It is checked again in a moment.</source>
        <translation>已处理，稍后重新检查。</translation>
    </message>
    <message>
        <source>■ Not ready yet: fix what is marked ■.</source>
        <translation>■ 尚未就绪：请处理标有 ■ 的项。</translation>
    </message>
    <message>
        <source>Cancelled. What was done stays; it can be done again at any time.</source>
        <translation>已取消。已完成的保留，随时可以再做。</translation>
    </message>
    <message>
        <source>✓ Ready to go live.</source>
        <translation>✓ 可以开播。</translation>
    </message>
    <message>
        <source>■ That did not work.</source>
        <translation>■ 没有成功。</translation>
    </message>
    <message>
        <source>Import the good rows and leave out the others</source>
        <translation>只导入可用的行，其余的不导入</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Saving the show …</source>
        <translation>正在保存节目…</translation>
    </message>
    <message>
        <source>Stopped: nothing was changed.</source>
        <translation>已停止：没有任何更改。</translation>
    </message>
    <message>
        <source>■ This file cannot be imported like this.</source>
        <translation>■ 无法这样导入此文件。</translation>
    </message>
    <message>
        <source>{count} {count:question|questions} to answer.</source>
        <translation>还有 {count} 个问题要回答。</translation>
    </message>
    <message>
        <source>The show already is as the file says.</source>
        <translation>节目已与文件一致。</translation>
    </message>
    <message>
        <source>Rows that are none of the list (titles, totals, notes): {count}.</source>
        <translation>不属于列表的行（标题、合计、说明）：{count} 行。</translation>
    </message>
    <message>
        <source>Choose on the left which column is the name or SKU, the price or the title.</source>
        <translation>请在左侧选定哪一列是名称或 SKU、价格或标题。</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {rejected} left out.</source>
        <translation>新增 {new} 行，更改 {changed} 行，不导入 {rejected} 行。</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>导入 {file}</translation>
    </message>
    <message>
        <source>The sheet</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>A row is</source>
        <translation>每行是</translation>
    </message>
    <message>
        <source>a product</source>
        <translation>一个商品</translation>
    </message>
    <message>
        <source>Modelled on</source>
        <translation>照此新建</translation>
    </message>
    <message>
        <source>a product and its segment</source>
        <translation>一个商品及其环节</translation>
    </message>
    <message>
        <source>part of the rundown</source>
        <translation>节目单内容</translation>
    </message>
    <message>
        <source>not imported</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>one cue: the host beside the card</source>
        <translation>一个条目：数字人＋商品卡</translation>
    </message>
    <message>
        <source>– not used –</source>
        <translation>– 不使用 –</translation>
    </message>
    <message>
        <source>The fader is moved for now; it is not kept in the cue: {why}</source>
        <translation>推子已调整，仅本次有效；没有记入条目：{why}</translation>
    </message>
    <message>
        <source>Level of {title}</source>
        <translation>{title} 的音量</translation>
    </message>
    <message>
        <source>Next is {after} now, not {before}. Ctrl+Z undoes it.</source>
        <translation>下一条现在是 {after}，不再是 {before}。Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Merged with {count} {count:edit|edits} of others.</source>
        <translation>已与他人的 {count} 处修改合并。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The edit was not made.</source>
        <translation>修改未执行。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Product details</source>
        <translation>商品资料</translation>
    </message>
    <message>
        <source>Name (Chinese)</source>
        <translation>名称（中文）</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>名称（英文）</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Struck price</source>
        <translation>划线价</translation>
    </message>
    <message>
        <source>Price until</source>
        <translation>价格截止</translation>
    </message>
    <message>
        <source>Coupon off</source>
        <translation>优惠券立减</translation>
    </message>
    <message>
        <source>Coupon until</source>
        <translation>优惠券截止</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>商品信息</translation>
    </message>
    <message>
        <source>Answers of its own</source>
        <translation>专门的答案</translation>
    </message>
    <message>
        <source>One to a line, as in “origin: Wuchang”: answers to viewers go by them</source>
        <translation>一行一条，例如“产地：黑龙江五常”，回答观众时以此为据</translation>
    </message>
    <message>
        <source>One to a line, as in “Price: …”: said instead of the usual answer to that question</source>
        <translation>一行一条，例如“价格：…”，代替该问题的通用答案</translation>
    </message>
    <message>
        <source>What is answered</source>
        <translation>会这样回答</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures…</source>
        <translation>图片…</translation>
    </message>
    <message>
        <source>needs {fields}</source>
        <translation>缺 {fields}</translation>
    </message>
    <message>
        <source>One to a line: name: text. As in
origin: Wuchang
shelf life: 12 months</source>
        <translation>每行一条，写成“名称：内容”，例如
产地：五常
保质期：12 个月</translation>
    </message>
    <message>
        <source>One to a line: question: answer. As in
Gifts: two cups with each order</source>
        <translation>每行一条，写成“问题：回答”，例如
赠品：每单送两个杯子</translation>
    </message>
    <message>
        <source>Pictures of {title}</source>
        <translation>{title} 的图片</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>卖点</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>新商品</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add a product</source>
        <translation>添加商品</translation>
    </message>
    <message>
        <source>Skip in the plan</source>
        <translation>计划中跳过</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Fold the segment</source>
        <translation>折叠环节</translation>
    </message>
    <message>
        <source>Fold all segments</source>
        <translation>折叠全部环节</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存副本…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a cue or a segment</source>
        <translation>添加条目或环节</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Segment like this one for</source>
        <translation>照此环节为其他商品新建</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的</translation>
    </message>
    <message>
        <source>Undo: {name}</source>
        <translation>撤销：{name}</translation>
    </message>
    <message>
        <source>Redo: {name}</source>
        <translation>重做：{name}</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的</translation>
    </message>
    <message>
        <source>New cue</source>
        <translation>新条目</translation>
    </message>
    <message>
        <source>Add a cue</source>
        <translation>添加条目</translation>
    </message>
    <message>
        <source>New segment</source>
        <translation>新环节</translation>
    </message>
    <message>
        <source>Add a segment</source>
        <translation>添加环节</translation>
    </message>
    <message>
        <source>Segment from a template</source>
        <translation>按模板新建环节</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name}（副本）</translation>
    </message>
    <message>
        <source>Duplicate {title}</source>
        <translation>复制一份 {title}</translation>
    </message>
    <message>
        <source> and {n} more</source>
        <translation> 等，另有 {n} 个</translation>
    </message>
    <message>
        <source>Cues about {title}: {n}. Take them out, too?</source>
        <translation>有 {n} 个条目在讲“{title}”，一并移除吗？</translation>
    </message>
    <message>
        <source>Take out with its cues</source>
        <translation>连同条目移除</translation>
    </message>
    <message>
        <source>Choose pictures of {title}</source>
        <translation>选择 {title} 的图片</translation>
    </message>
    <message>
        <source>A product has {most} pictures at the most: take one out first.</source>
        <translation>一个商品最多 {most} 张图片：请先移除一张。</translation>
    </message>
    <message>
        <source>Duplicate {count} rows</source>
        <translation>复制 {count} 项</translation>
    </message>
    <message>
        <source>Take out {count} rows</source>
        <translation>移除 {count} 项</translation>
    </message>
    <message>
        <source>Move {count} rows</source>
        <translation>移动 {count} 项</translation>
    </message>
    <message>
        <source>Change {count} rows</source>
        <translation>更改 {count} 项</translation>
    </message>
    <message>
        <source>Colour {count} rows</source>
        <translation>{count} 项的颜色</translation>
    </message>
    <message>
        <source>Take out {title}</source>
        <translation>移除 {title}</translation>
    </message>
    <message>
        <source>Move {title}</source>
        <translation>移动 {title}</translation>
    </message>
    <message>
        <source>Skip {title}</source>
        <translation>跳过 {title}</translation>
    </message>
    <message>
        <source>Float {title}</source>
        <translation>搁置 {title}</translation>
    </message>
    <message>
        <source>Colour {title}</source>
        <translation>{title} 的颜色</translation>
    </message>
    <message>
        <source>Length of {title}</source>
        <translation>{title} 的时长</translation>
    </message>
    <message>
        <source>Rename {title}</source>
        <translation>重命名 {title}</translation>
    </message>
    <message>
        <source>Note on {title}</source>
        <translation>{title} 的备注</translation>
    </message>
    <message>
        <source>Change {title}</source>
        <translation>更改 {title}</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>{count} {count:word|words} to approve</source>
        <translation>{count} 处用语待批准</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>用语</translation>
    </message>
    <message>
        <source>Chinese, about</source>
        <translation>中文约</translation>
    </message>
    <message>
        <source>English, about</source>
        <translation>英文约</translation>
    </message>
    <message>
        <source>Script, Chinese</source>
        <translation>文稿（中文）</translation>
    </message>
    <message>
        <source>Script, English</source>
        <translation>文稿（英文）</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>批准…</translation>
    </message>
    <message>
        <source>Paste a manuscript…</source>
        <translation>粘贴文稿…</translation>
    </message>
    <message>
        <source>What the avatar says, in Chinese</source>
        <translation>数字人说的话（中文）</translation>
    </message>
    <message>
        <source>What the avatar says, in English</source>
        <translation>数字人说的话（英文）</translation>
    </message>
    <message>
        <source>Said aloud in Chinese</source>
        <translation>中文读法</translation>
    </message>
    <message>
        <source>Said aloud in English</source>
        <translation>英文读法</translation>
    </message>
    <message>
        <source>Script of {title}</source>
        <translation>{title} 的文稿</translation>
    </message>
    <message>
        <source>Say {word} as {said}</source>
        <translation>把“{word}”读作“{said}”</translation>
    </message>
    <message>
        <source>Say {word} by the rules</source>
        <translation>“{word}”恢复按规则读</translation>
    </message>
    <message>
        <source>The text has changed meanwhile. Read it again before you approve it.</source>
        <translation>文案刚被改动，请重新阅读后再批准。</translation>
    </message>
    <message>
        <source>Approve {title}</source>
        <translation>批准 {title}</translation>
    </message>
    <message>
        <source>Paste a manuscript ({count} cues)</source>
        <translation>粘贴文稿（{count} 条）</translation>
    </message>
    <message>
        <source>History of the show</source>
        <translation>节目修改记录</translation>
    </message>
    <message>
        <source>Filter: who, what, which cue</source>
        <translation>筛选：谁、做了什么、哪一条</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Reading the edits …</source>
        <translation>正在读取修改记录…</translation>
    </message>
    <message>
        <source>Back to here</source>
        <translation>恢复到这里</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Nothing was edited yet.</source>
        <translation>还没有任何修改。</translation>
    </message>
    <message>
        <source>No edit has these words.</source>
        <translation>没有包含这些文字的修改。</translation>
    </message>
    <message>
        <source>Takes back {count} {count:edit|edits}, also those of others, as one edit that can be undone.</source>
        <translation>将撤回 {count} 次修改，其中有其他人的；合为一次修改，可以撤销。</translation>
    </message>
    <message>
        <source>Takes back {count} {count:edit|edits}, as one edit that can be undone.</source>
        <translation>将撤回 {count} 次修改；合为一次修改，可以撤销。</translation>
    </message>
    <message>
        <source>Choose an edit to go back to the show as it was then.</source>
        <translation>选择一次修改，可以恢复到当时的节目。</translation>
    </message>
    <message>
        <source>Back before {time}</source>
        <translation>恢复到 {time} 之前</translation>
    </message>
    <message>
        <source>Back to {time}</source>
        <translation>恢复到 {time}</translation>
    </message>
    <message>
        <source>Before these edits</source>
        <translation>这些修改之前</translation>
    </message>
    <message>
        <source>a segment that was deleted</source>
        <translation>已删除的环节</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>＋ new</source>
        <translation>＋ 新增</translation>
    </message>
    <message>
        <source>～ changed</source>
        <translation>～ 更改</translation>
    </message>
    <message>
        <source>＝ same</source>
        <translation>＝ 未变</translation>
    </message>
    <message>
        <source>✕ left out</source>
        <translation>✕ 不导入</translation>
    </message>
    <message>
        <source>？ asked</source>
        <translation>？ 待答</translation>
    </message>
    <message>
        <source>– none of the list</source>
        <translation>– 不属于列表</translation>
    </message>
    <message>
        <source>(draft)</source>
        <translation>（草稿）</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>涉及</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>{field}, {language}</source>
        <translation>{field}（{language}）</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>being said</source>
        <translation>正在回答</translation>
    </message>
    <message>
        <source>said</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>不回答</translation>
    </message>
    <message>
        <source>answered by card</source>
        <translation>已用商品卡回答</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>{n}. waits for the host</source>
        <translation>{n}. 等待主播</translation>
    </message>
    <message>
        <source>waits for the host</source>
        <translation>等待主播</translation>
    </message>
    <message>
        <source>asked again by {count}</source>
        <translation>又有 {count} 人问</translation>
    </message>
    <message>
        <source>names no product, and none is on air</source>
        <translation>没有说是哪个商品，也没有正在讲解的商品</translation>
    </message>
    <message>
        <source>no answer yet: write one</source>
        <translation>还没有答案，请填写</translation>
    </message>
    <message>
        <source>{count} {count:comment|comments}, {askers} {askers:person|people}, the newest {ago} ago</source>
        <translation>{count} 条评论，{askers} 人，最新一条在 {ago}前</translation>
    </message>
    <message>
        <source>the language model is asked …</source>
        <translation>正在请语言模型起草…</translation>
    </message>
    <message>
        <source>drafted by the language model</source>
        <translation>由语言模型起草</translation>
    </message>
    <message>
        <source>written by hand</source>
        <translation>人工填写</translation>
    </message>
    <message>
        <source>from {facts}</source>
        <translation>依据：{facts}</translation>
    </message>
    <message>
        <source>price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>struck price</source>
        <translation>划线价</translation>
    </message>
    <message>
        <source>price saved</source>
        <translation>优惠金额</translation>
    </message>
    <message>
        <source>coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>coupon until</source>
        <translation>优惠券截止</translation>
    </message>
    <message>
        <source>price until</source>
        <translation>价格截止</translation>
    </message>
    <message>
        <source>claims</source>
        <translation>卖点</translation>
    </message>
    <message>
        <source>price with the coupon</source>
        <translation>券后价</translation>
    </message>
    <message>
        <source>stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>an answer of its own</source>
        <translation>专门的答案</translation>
    </message>
    <message>
        <source>banned words</source>
        <translation>违禁词</translation>
    </message>
    <message>
        <source>floods</source>
        <translation>刷屏</translation>
    </message>
    <message>
        <source>repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>links</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>phone numbers</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>no question</source>
        <translation>非提问</translation>
    </message>
    <message>
        <source>{count} {count:comment|comments}</source>
        <translation>{count} 条评论</translation>
    </message>
    <message>
        <source>{n} left out: {why}</source>
        <translation>略去 {n} 条：{why}</translation>
    </message>
    <message>
        <source>Match capital and small letters</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Only in what is chosen ({count})</source>
        <translation>仅在所选内容中（{count}）</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>将要更改的内容</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Found in: {count}</source>
        <translation>找到 {count} 处</translation>
    </message>
    <message>
        <source>listed: the first {count}</source>
        <translation>列出前 {count} 处</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>没有找到这些文字。</translation>
    </message>
    <message>
        <source>Looks through titles, notes, scripts, segments and products.</source>
        <translation>在标题、备注、文稿、环节和商品中查找。</translation>
    </message>
    <message>
        <source>Replace ({count})</source>
        <translation>替换（{count}）</translation>
    </message>
    <message>
        <source>Delete these words ({count})</source>
        <translation>删除这些文字（{count}）</translation>
    </message>
    <message>
        <source>Replace {find} with {instead}</source>
        <translation>将 {find} 替换为 {instead}</translation>
    </message>
    <message>
        <source>Save a copy of the show</source>
        <translation>另存节目副本</translation>
    </message>
    <message>
        <source>Saved. This copy is opened at the next start.</source>
        <translation>已保存。下次启动时打开的就是这份副本。</translation>
    </message>
    <message>
        <source>Print the rundown</source>
        <translation>打印节目单</translation>
    </message>
    <message>
        <source>keys of {action}</source>
        <translation>“{action}”的快捷键</translation>
    </message>
    <message>
        <source>The kept settings could not be read: everything is back to its defaults.</source>
        <translation>保存的设置无法读取：全部恢复为默认。</translation>
    </message>
    <message>
        <source>These kept settings cannot be used and are back to their defaults: {names}.</source>
        <translation>以下保存的设置无效，已恢复为默认：{names}。</translation>
    </message>
    <message>
        <source>Print the keys</source>
        <translation>打印快捷键表</translation>
    </message>
    <message>
        <source>Showcaller, keys</source>
        <translation>Showcaller 快捷键</translation>
    </message>
    <message>
        <source>It could not be written: {error}</source>
        <translation>无法写入：{error}</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message>
        <source>Imported. It takes effect when the show is next rehearsed or goes live.</source>
        <translation>已导入。下次彩排或开播时生效。</translation>
    </message>
    <message>
        <source>Open this show first: what is open can be edited.</source>
        <translation>请先打开此节目：打开后才能编辑。</translation>
    </message>
    <message>
        <source>Fix: {what}</source>
        <translation>处理：{what}</translation>
    </message>
    <message>
        <source>About Showcaller</source>
        <translation>关于 Showcaller</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>Looking at this PC …</source>
        <translation>正在检查本机…</translation>
    </message>
    <message>
        <source>There is no crash report.</source>
        <translation>没有崩溃报告。</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Crash reports</source>
        <translation>崩溃报告</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>The report has no passwords and no names. It is sent nowhere: copy it to whoever helps you.</source>
        <translation>报告不含密码和姓名，也不会发送到任何地方：请复制给协助你的人。</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Showcaller made a mistake last time. Its report was kept on this PC and sent nowhere.</source>
        <translation>Showcaller 上次出现了错误。报告只保存在本机，没有发送给任何人。</translation>
    </message>
    <message>
        <source>Showcaller {version} has been released; this is {own}. It is installed only when you do it.</source>
        <translation>Showcaller {version} 已发布，当前为 {own}。由你决定是否安装。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>有何更新</translation>
    </message>
    <message>
        <source>{key} once more: {title}</source>
        <translation>再按一次 {key}：{title}</translation>
    </message>
    <message>
        <source>Edit mode: {title} was not done. {lock} is show mode; Ctrl+Enter is GO in both.</source>
        <translation>编辑模式：未执行“{title}”。按 {lock} 进入播出模式；Ctrl+Enter 在两种模式下都是 GO。</translation>
    </message>
    <message>
        <source>In show mode the keys that call it work in every window, except while you type in a field.</source>
        <translation>播出模式下，控制播出的按键在所有窗口都有效，正在输入文字时除外。</translation>
    </message>
    <message>
        <source>In edit mode these keys belong to lists and dialogs; a live show hears only Ctrl+Enter and Esc Esc.</source>
        <translation>编辑模式下，列表和对话框自己使用这些按键；直播时只有 Ctrl+Enter 和 Esc Esc 有效。</translation>
    </message>
    <message>
        <source>The chosen cue: {action}</source>
        <translation>选中的条目：{action}</translation>
    </message>
    <message>
        <source>The chosen question: {action}</source>
        <translation>选中的提问：{action}</translation>
    </message>
    <message>
        <source>{key} alone is no key: hold it and press another.</source>
        <translation>{key} 不能单独使用：请按住它再按另一个键。</translation>
    </message>
    <message>
        <source>{key} is typed into fields: only what calls the show may have it. Hold Ctrl, or take F1 to F12.</source>
        <translation>{key} 是打字用的键：只有播出操作可以用它。请加按 Ctrl，或改用 F1 到 F12。</translation>
    </message>
    <message>
        <source>{key} changes what is being typed in fields, so it stays theirs.</source>
        <translation>{key} 在输入框里用来编辑文字，不能占用。</translation>
    </message>
    <message>
        <source>{key} goes from one part of the window to the next, or through lists.</source>
        <translation>{key} 用来在窗口各部分之间或列表中移动，不能占用。</translation>
    </message>
    <message>
        <source>{key} closes what is open, and twice it is the slate.</source>
        <translation>{key} 用来关闭打开的东西，连按两次是垫片。</translation>
    </message>
    <message>
        <source>{key} is kept by Windows, macOS or the desktop: it would never arrive here.</source>
        <translation>{key} 被 Windows、macOS 或桌面系统占用，传不到这里。</translation>
    </message>
    <message>
        <source>The system does not say which key that is.</source>
        <translation>系统没有说明这是哪个键。</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>更改快捷键</translation>
    </message>
    <message>
        <source>By a key</source>
        <translation>按快捷键查找</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Another key…</source>
        <translation>再加一个键…</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Press the key to look for. Esc: cancel.</source>
        <translation>请按要查找的键。Esc：取消。</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Look for an action by its words</source>
        <translation>按文字查找操作</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里有效</translation>
    </message>
    <message>
        <source>In the rundown</source>
        <translation>节目单中</translation>
    </message>
    <message>
        <source>Calls the show</source>
        <translation>播出操作</translation>
    </message>
    <message>
        <source>In the window</source>
        <translation>整个窗口</translation>
    </message>
    <message>
        <source>In the products</source>
        <translation>在商品面板中</translation>
    </message>
    <message>
        <source>In the questions</source>
        <translation>在观众提问里</translation>
    </message>
    <message>
        <source>{keys} cannot be taken away: it must work whatever was changed.</source>
        <translation>{keys} 不能去掉：不论怎么更改，它都必须有效。</translation>
    </message>
    <message>
        <source>{action}: press the new key. Esc: leave it as it is.</source>
        <translation>{action}：请按新的键。Esc：保持不变。</translation>
    </message>
    <message>
        <source>{key} does nothing yet.</source>
        <translation>{key} 还没有用途。</translation>
    </message>
    <message>
        <source>{key}: {action}</source>
        <translation>{key}：{action}</translation>
    </message>
    <message>
        <source>{key} is {action}, and cannot be taken from it.</source>
        <translation>{key} 是“{action}”，不能拿走。</translation>
    </message>
    <message>
        <source>{key} is {action}. Press it again to have it all the same, or press another.</source>
        <translation>{key} 已是“{action}”。再按一次就换过来，或者按另一个键。</translation>
    </message>
    <message>
        <source>Swap: {action} gets {key}</source>
        <translation>交换：“{action}”改用 {key}</translation>
    </message>
    <message>
        <source>Take it from {action}</source>
        <translation>从“{action}”拿走</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>A cue&apos;s number or title, a product, a command, a setting</source>
        <translation>条目的编号或标题、商品、命令、设置</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Nothing was found with all of these words.</source>
        <translation>没有同时包含这些字词的内容。</translation>
    </message>
    <message>
        <source>Ctrl+Enter: calls the show. Esc closes.</source>
        <translation>Ctrl+Enter：执行直播操作。Esc 关闭。</translation>
    </message>
    <message>
        <source>Enter: shows the cue in the rundown; nothing goes on air. Esc closes.</source>
        <translation>Enter：在节目单中显示该条目，不会播出。Esc 关闭。</translation>
    </message>
    <message>
        <source>Enter: goes there. Esc closes.</source>
        <translation>Enter：前往。Esc 关闭。</translation>
    </message>
    <message>
        <source>No other desk drives OBS.</source>
        <translation>没有其他控制台在控制 OBS。</translation>
    </message>
    <message>
        <source>No show is running: what OBS streams or records is switched in OBS.</source>
        <translation>当前没有节目在运行：请在 OBS 中开始或停止推流和录制。</translation>
    </message>
    <message>
        <source>The desk of {by} drives OBS now, and will see at once that it does no more.</source>
        <translation>现在由 {by} 的控制台控制 OBS；接管后对方会立即得知。</translation>
    </message>
    <message>
        <source>What this show has on air is shown; its next cue comes from here.</source>
        <translation>画面会切到本节目当前的条目，之后的条目由本机播出。</translation>
    </message>
    <message>
        <source>Take over OBS</source>
        <translation>接管 OBS</translation>
    </message>
    <message>
        <source>Start the stream</source>
        <translation>开始推流</translation>
    </message>
    <message>
        <source>Stop the stream</source>
        <translation>停止推流</translation>
    </message>
    <message>
        <source>Start the recording</source>
        <translation>开始录制</translation>
    </message>
    <message>
        <source>Stop the recording</source>
        <translation>停止录制</translation>
    </message>
    <message>
        <source>Open a show and choose a cue in the rundown: the rehearsal begins there.</source>
        <translation>请打开节目并在节目单中选中一条：彩排从那里开始。</translation>
    </message>
    <message>
        <source>Alarms sound.</source>
        <translation>警报有声音。</translation>
    </message>
    <message>
        <source>Alarms are shown without a sound.</source>
        <translation>警报只显示，不发声。</translation>
    </message>
    <message>
        <source>Empty show</source>
        <translation>空白节目</translation>
    </message>
    <message>
        <source>Half an hour, 3 products</source>
        <translation>半小时，3 款商品</translation>
    </message>
    <message>
        <source>An hour, 13 products</source>
        <translation>一小时，13 款商品</translation>
    </message>
    <message>
        <source>New show</source>
        <translation>新节目</translation>
    </message>
    <message>
        <source>Elsewhere…</source>
        <translation>换个位置…</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Where should the show be saved?</source>
        <translation>节目保存到哪里？</translation>
    </message>
    <message>
        <source>Saved as</source>
        <translation>保存为</translation>
    </message>
    <message>
        <source>Make and open</source>
        <translation>新建并打开</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>历次运行</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>所在文件夹</translation>
    </message>
    <message>
        <source>Its figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Rehearse this run</source>
        <translation>以这一场的数据彩排</translation>
    </message>
    <message>
        <source>Its show as it is now, with the figures and orders that this run counted.</source>
        <translation>按节目现在的内容彩排，并回放这一场记录的数据和订单。</translation>
    </message>
    <message>
        <source>Nothing has run yet. A rehearsal is a run, too.</source>
        <translation>还没有运行过。彩排也算一场。</translation>
    </message>
    <message>
        <source>Rehearsal ×{speed}</source>
        <translation>彩排 ×{speed}</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>{name} (missing: take it off)</source>
        <translation>{name}（找不到：点此移除）</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>{name} (missing)</source>
        <translation>{name}（找不到）</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Rehearse the sample</source>
        <translation>彩排样例节目</translation>
    </message>
    <message>
        <source>Connect OBS…</source>
        <translation>连接 OBS…</translation>
    </message>
    <message>
        <source>The shows that you open will be here.</source>
        <translation>打开过的节目会列在这里。</translation>
    </message>
    <message>
        <source>Take it off this list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Show mode: nothing is edited. Ctrl+L is edit mode.</source>
        <translation>播出模式下不能编辑。按 Ctrl+L 进入编辑模式。</translation>
    </message>
    <message>
        <source>Rows {rows}: {cells}</source>
        <translation>第 {rows} 行：{cells}</translation>
    </message>
    <message>
        <source>– choose –</source>
        <translation>– 请选择 –</translation>
    </message>
    <message>
        <source>Put it back into the window</source>
        <translation>放回主窗口</translation>
    </message>
    <message>
        <source>Make it a window of its own</source>
        <translation>变成独立窗口</translation>
    </message>
    <message>
        <source>Below, the sample show is being rehearsed: try everything. Here you make or open a show of your own.</source>
        <translation>下面正在彩排样例节目，可以随意尝试。在这里新建或打开你自己的节目。</translation>
    </message>
    <message>
        <source>{show} cannot be found. Below, the sample show is being rehearsed.</source>
        <translation>找不到 {show}。下面正在彩排样例节目。</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>script</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>On air: left out.</source>
        <translation>正在播出，不替换。</translation>
    </message>
    <message>
        <source>on air, left out: {count}</source>
        <translation>正在播出，不替换：{count} 处</translation>
    </message>
    <message>
        <source>no digital human is seen in it</source>
        <translation>没有数字人出镜</translation>
    </message>
    <message>
        <source>a digital human is seen; the AI label is in the scene</source>
        <translation>有数字人出镜，AI 标识已在场景中</translation>
    </message>
    <message>
        <source>a digital human is seen; put the AI label over it</source>
        <translation>有数字人出镜，由本软件叠加 AI 标识</translation>
    </message>
    <message>
        <source>Scene of your own OBS</source>
        <translation>你自己的 OBS 场景</translation>
    </message>
    <message>
        <source>Digital human</source>
        <translation>数字人</translation>
    </message>
    <message>
        <source>Where a digital human is seen, the AI label is watched, and put back if it is hidden</source>
        <translation>有数字人出镜时会监看 AI 标识，被隐藏时自动恢复</translation>
    </message>
    <message>
        <source>Call it {name} here, too</source>
        <translation>这里也改名为“{name}”</translation>
    </message>
    <message>
        <source>OBS calls it {name} now. The show finds it all the same.</source>
        <translation>它在 OBS 中现在叫“{name}”，节目仍会找到它。</translation>
    </message>
    <message>
        <source>This OBS has no scene {name}.</source>
        <translation>此 OBS 没有场景“{name}”。</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Level of what viewers hear</source>
        <translation>观众听到的音量</translation>
    </message>
    <message>
        <source>Fader</source>
        <translation>推子</translation>
    </message>
    <message>
        <source>Level of the sound on air in dB: moved now, and kept in the cue</source>
        <translation>播出声音的音量（dB）：立即生效，并记入条目</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Level of {name}</source>
        <translation>{name}音量</translation>
    </message>
    <message>
        <source>MUTED · unmute</source>
        <translation>已静音 · 取消</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Unmute {name}</source>
        <translation>取消{name}静音</translation>
    </message>
    <message>
        <source>Mute {name}</source>
        <translation>{name}静音</translation>
    </message>
    <message>
        <source>The fader is down</source>
        <translation>推子已拉到底</translation>
    </message>
    <message>
        <source>Monitor only</source>
        <translation>仅监听</translation>
    </message>
    <message>
        <source>Not in the stream</source>
        <translation>不在推流音轨中</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>请按键</translation>
    </message>
    <message>
        <source>Use on the card</source>
        <translation>用作商品卡主图</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>向左移</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>向右移</translation>
    </message>
    <message>
        <source>Take out the picture</source>
        <translation>移除图片</translation>
    </message>
    <message>
        <source>The first picture is the card&apos;s. Drop or paste pictures here; drag to change their order.</source>
        <translation>第一张是商品卡主图。可把图片拖入或粘贴到这里；拖动可调整顺序。</translation>
    </message>
    <message>
        <source>Double click to choose pictures, or drop or paste them here.</source>
        <translation>双击选择图片，也可拖入或粘贴。</translation>
    </message>
    <message>
        <source>There is nothing to paste. Copy a picture or its file first.</source>
        <translation>剪贴板是空的。请先复制图片或图片文件。</translation>
    </message>
    <message>
        <source>This is a link, not a picture. Save the picture on this PC and drop its file here.</source>
        <translation>这是链接，不是图片。请先把图片存到本机，再拖入文件。</translation>
    </message>
    <message>
        <source>There is no picture in this. Copy a picture or its file first.</source>
        <translation>其中没有图片。请先复制图片或图片文件。</translation>
    </message>
    <message>
        <source>The picture could not be kept: {file}. Free disk space.</source>
        <translation>无法保存图片：{file}。请腾出磁盘空间。</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>素材箱</translation>
    </message>
    <message>
        <source>The show&apos;s clips and films. Drop new ones here: they are copied into the show.</source>
        <translation>节目的片段与视频。把新文件拖到这里，会复制进节目。</translation>
    </message>
    <message>
        <source>No clip is in the show yet.</source>
        <translation>节目里还没有片段。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Take out of the bin</source>
        <translation>移出素材箱</translation>
    </message>
    <message>
        <source>for: {whom}</source>
        <translation>用于：{whom}</translation>
    </message>
    <message>
        <source>Choose a cue with a clip</source>
        <translation>请选择带片段的条目</translation>
    </message>
    <message>
        <source>{file}: {why}</source>
        <translation>{file}：{why}</translation>
    </message>
    <message>
        <source>Choose clips</source>
        <translation>选择片段</translation>
    </message>
    <message>
        <source>Bring in clips</source>
        <translation>添加片段</translation>
    </message>
    <message>
        <source>Take {file} out of the bin</source>
        <translation>把 {file} 移出素材箱</translation>
    </message>
    <message>
        <source>This is a link, not a file. Save the clip on this PC and drop its file here.</source>
        <translation>这是链接，不是文件。请先把片段存到本机，再拖入文件。</translation>
    </message>
    <message>
        <source>no cue</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>cue {numbers}</source>
        <translation>条目 {numbers}</translation>
    </message>
    <message>
        <source>Nothing is on air yet</source>
        <translation>还没有播出内容</translation>
    </message>
    <message>
        <source>until GO</source>
        <translation>直到 GO</translation>
    </message>
    <message>
        <source>on GO</source>
        <translation>等 GO</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Full screen on {number}: {name}, {wide} × {tall}</source>
        <translation>全屏到 {number} 号屏：{name}，{wide} × {tall}</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>慢一点</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>快一点</translation>
    </message>
    <message>
        <source>Say the price again</source>
        <translation>再说一遍价格</translation>
    </message>
    <message>
        <source>Ask for questions</source>
        <translation>请观众提问</translation>
    </message>
    <message>
        <source>One minute left</source>
        <translation>还剩一分钟</translation>
    </message>
    <message>
        <source>Wrap up</source>
        <translation>准备收尾</translation>
    </message>
    <message>
        <source>Next product</source>
        <translation>换下一款</translation>
    </message>
    <message>
        <source>Thank the viewers</source>
        <translation>感谢观众</translation>
    </message>
    <message>
        <source>Stay with it</source>
        <translation>继续讲这款</translation>
    </message>
    <message>
        <source>Message to the host</source>
        <translation>给主播的消息</translation>
    </message>
    <message>
        <source>What the host reads in the clock window</source>
        <translation>主播在时钟窗口看到的一句话</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Now: {text}</source>
        <translation>当前：{text}</translation>
    </message>
    <message>
        <source>No message is shown now.</source>
        <translation>当前没有消息。</translation>
    </message>
    <message>
        <source>Open the clock</source>
        <translation>打开时钟</translation>
    </message>
    <message>
        <source>The clock window is closed: nobody would read it.</source>
        <translation>时钟窗口没有打开，没有人能看到。</translation>
    </message>
    <message>
        <source>Edit the phrases…</source>
        <translation>编辑常用语…</translation>
    </message>
    <message>
        <source>Phrases, one a line</source>
        <translation>常用语，一行一条</translation>
    </message>
    <message>
        <source>Keep the phrases</source>
        <translation>保存常用语</translation>
    </message>
    <message>
        <source>Product {typed} … : another digit for {typed}0 and on, or wait. Esc takes it back.</source>
        <translation>商品 {typed}…：继续输入为 {typed}0 起的序号，或稍候。Esc 取消。</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Viewers and orders</source>
        <translation>观众和订单</translation>
    </message>
    <message>
        <source>XLSX</source>
        <translation>XLSX</translation>
    </message>
    <message>
        <source>Rehearse the show</source>
        <translation>彩排这个节目</translation>
    </message>
    <message>
        <source>Cues</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Back to the editor</source>
        <translation>回到编辑</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Over/under</source>
        <translation>超时/提前</translation>
    </message>
    <message>
        <source>Cues confirmed</source>
        <translation>已确认的条目</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Faults: {count}</source>
        <translation>故障：{count}</translation>
    </message>
    <message>
        <source>Nothing went wrong.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>Nothing runs: there is no host to read a message.</source>
        <translation>没有节目在运行，消息没有人看。</translation>
    </message>
    <message>
        <source>No phrase is prepared: the first one is what the host introduces himself with.</source>
        <translation>还没有预备话术：主播用第一条作自我介绍。</translation>
    </message>
    <message>
        <source>Nothing runs: there are no questions to show.</source>
        <translation>没有在播出：没有提问可显示。</translation>
    </message>
    <message>
        <source>To the host: {text}</source>
        <translation>给主播：{text}</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Host says: {text}</source>
        <translation>主播说：{text}</translation>
    </message>
    <message>
        <source>Host says at once: {text}</source>
        <translation>主播立即说：{text}</translation>
    </message>
    <message>
        <source>Help: {page}</source>
        <translation>帮助：{page}</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Name of a workspace</source>
        <translation>工作区名称</translation>
    </message>
    <message>
        <source>Your workspaces</source>
        <translation>你的工作区</translation>
    </message>
    <message>
        <source>No workspace of your own is saved yet.</source>
        <translation>还没有保存自己的工作区。</translation>
    </message>
    <message>
        <source>Save the panes as they are</source>
        <translation>保存当前排列</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Saved: {name}. It is on now.</source>
        <translation>已保存并启用：{name}。</translation>
    </message>
    <message>
        <source>Deleted: {name}. The panes stay as they are.</source>
        <translation>已删除：{name}。面板保持原样。</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>编写</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>A workspace needs a name.</source>
        <translation>请给工作区起个名字。</translation>
    </message>
    <message>
        <source>There is one called {name} already.</source>
        <translation>已经有叫“{name}”的了。</translation>
    </message>
    <message>
        <source>Changed in the file</source>
        <translation>文件中的修改</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>Second host</source>
        <translation>第二位主播</translation>
    </message>
    <message>
        <source>Product card</source>
        <translation>商品卡</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>画面布局</translation>
    </message>
    <message>
        <source>Slots of the layout</source>
        <translation>布局中的位置</translation>
    </message>
    <message>
        <source>Drag a slot or its edges. Arrow keys move it, with Shift they resize it, with Ctrl in small steps.</source>
        <translation>拖动位置或其边缘。方向键移动，Shift＋方向键改大小，Ctrl＋方向键微调。</translation>
    </message>
    <message>
        <source>New with two hosts</source>
        <translation>新建：双主播</translation>
    </message>
    <message>
        <source>New with host and card</source>
        <translation>新建：主播和商品卡</translation>
    </message>
    <message>
        <source>What viewers ask</source>
        <translation>观众会问什么</translation>
    </message>
    <message>
        <source>Called (Chinese)</source>
        <translation>名称（中文）</translation>
    </message>
    <message>
        <source>Called (English)</source>
        <translation>名称（英文）</translation>
    </message>
    <message>
        <source>but not with one of these</source>
        <translation>但有这些词就不算</translation>
    </message>
    <message>
        <source>Answer (Chinese)</source>
        <translation>回答（中文）</translation>
    </message>
    <message>
        <source>Answer (English)</source>
        <translation>回答（英文）</translation>
    </message>
    <message>
        <source>A word a line. one+two: both, in this order; one&amp;two: in any. &lt;ship&gt;: it or one that means the same. ?word: only where the comment is a question. !word: also where it is none.</source>
        <translation>一行一个词。甲+乙：两个都有，且按此顺序；甲&amp;乙：顺序不限；&lt;发货&gt;：这个词或意思相同的词；?词：评论是提问时才算；!词：不是提问也算。</translation>
    </message>
    <message>
        <source>A line each: the first in which nothing is missing is said. {name} {price} {net_price} {coupon} {stock} {number} {next} are the product&apos;s; {产地|origin} is a fact of it by either name. A product&apos;s own answer comes first.</source>
        <translation>一行一种说法，说第一条不缺内容的。{name} {price} {net_price} {coupon} {stock} {number} {next} 取自商品；{产地|origin} 是商品资料，两个名称都认。商品自己的回答优先。</translation>
    </message>
    <message>
        <source>Said without anybody&apos;s approval, when the answer is by these lines</source>
        <translation>按以上说法回答时，无需审核，自动播报</translation>
    </message>
    <message>
        <source>Only with an answer above</source>
        <translation>要先写好上面的回答</translation>
    </message>
    <message>
        <source>With the product&apos;s card</source>
        <translation>同时弹出商品卡</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已改</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>This show&apos;s own.</source>
        <translation>本场自己的问题。</translation>
    </message>
    <message>
        <source>A comment with one of these asks it</source>
        <translation>评论里有其中一个词，就是在问这个</translation>
    </message>
    <message>
        <source>A comment with one of these asks nothing</source>
        <translation>评论里有其中一个词，就不算提问</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Words that exclude it</source>
        <translation>排除词</translation>
    </message>
    <message>
        <source>Automatic answer</source>
        <translation>自动回答</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>新问题</translation>
    </message>
    <message>
        <source>New question viewers ask</source>
        <translation>新建观众会问的问题</translation>
    </message>
    <message>
        <source>Built into Showcaller. What you change here is this show&apos;s alone.</source>
        <translation>Showcaller 自带。在这里的改动只用于本场。</translation>
    </message>
    <message>
        <source>Changed in this show. “Reset” takes the changes away.</source>
        <translation>本场已改。点“恢复默认”可撤掉改动。</translation>
    </message>
    <message>
        <source>Delete {title}? {count} {count:product answers|products answer} it; that goes, too.</source>
        <translation>删除“{title}”？有 {count} 个商品写了它的回答，会一并删除。</translation>
    </message>
    <message>
        <source>Delete {title}</source>
        <translation>删除“{title}”</translation>
    </message>
    <message>
        <source>{title} as it comes</source>
        <translation>“{title}”恢复默认</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>In thousandths of the picture. After a change have the show built in OBS again (Guide). A cue chooses its layout in the Cue pane; the five usual ones stay as they are.</source>
        <translation>数值以画面的千分之一为单位。更改后请在 OBS 中重新搭建节目（向导）。条目在“条目”面板中选择布局；通常的五种布局不变。</translation>
    </message>
    <message>
        <source>Background: {file}</source>
        <translation>背景：{file}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>This show has no layout of its own.</source>
        <translation>本节目还没有自定布局。</translation>
    </message>
    <message>
        <source>No cue uses it.</source>
        <translation>没有条目使用它。</translation>
    </message>
    <message>
        <source>Used by: {cues}</source>
        <translation>使用它的条目：{cues}</translation>
    </message>
    <message>
        <source>Layout {name}</source>
        <translation>布局 {name}</translation>
    </message>
    <message>
        <source>There is a layout {name} already.</source>
        <translation>已有名为“{name}”的布局。</translation>
    </message>
    <message>
        <source>Rename layout {old} to {new}</source>
        <translation>将布局 {old} 改名为 {new}</translation>
    </message>
    <message>
        <source>Two hosts</source>
        <translation>双主播</translation>
    </message>
    <message>
        <source>Host and card</source>
        <translation>主播和商品卡</translation>
    </message>
    <message>
        <source>New layout {name}</source>
        <translation>新建布局 {name}</translation>
    </message>
    <message>
        <source>They will be shown in the usual layout. {cues}</source>
        <translation>这些条目将改用通常的布局。{cues}</translation>
    </message>
    <message>
        <source>Delete layout {name}?</source>
        <translation>删除布局“{name}”？</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete layout {name}</source>
        <translation>删除布局 {name}</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>✓ Fixed: {what}</source>
        <translation>✓ 已解决：{what}</translation>
    </message>
    <message>
        <source>Say “{word}” as…</source>
        <translation>把“{word}”读作…</translation>
    </message>
    <message>
        <source>Written: {text}</source>
        <translation>原文：{text}</translation>
    </message>
    <message>
        <source>Host&apos;s voice</source>
        <translation>主播音色</translation>
    </message>
    <message>
        <source>Host&apos;s language</source>
        <translation>主播语言</translation>
    </message>
    <message>
        <source>Speed of speech</source>
        <translation>语速</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>Pause between sentences</source>
        <translation>句间停顿</translation>
    </message>
    <message>
        <source>Host&apos;s face</source>
        <translation>主播形象</translation>
    </message>
    <message>
        <source>Prepared phrases</source>
        <translation>预备话术</translation>
    </message>
    <message>
        <source>LiveTalking server</source>
        <translation>LiveTalking 服务器</translation>
    </message>
    <message>
        <source>LiveTalking&apos;s picture by</source>
        <translation>LiveTalking 画面经由</translation>
    </message>
    <message>
        <source>as it is: its clip, else the OBS input</source>
        <translation>默认：有片段播片段，否则用 OBS 输入</translation>
    </message>
    <message>
        <source>a clip</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>an input of OBS</source>
        <translation>OBS 输入</translation>
    </message>
    <message>
        <source>the presenter: speaks the script</source>
        <translation>数字主持人：现场播讲话术</translation>
    </message>
    <message>
        <source>LiveTalking: speaks the script</source>
        <translation>LiveTalking：现场播讲话术</translation>
    </message>
    <message>
        <source>With a host who speaks the clip is what stands in when he fails</source>
        <translation>主播现场播讲时，片段是他出故障时的替补</translation>
    </message>
    <message>
        <source>Voices… installs more of them, and has those of a server</source>
        <translation>在“语音…”里可安装更多语音，也能看到服务器上的语音</translation>
    </message>
    <message>
        <source>From 0.5 to 2; 1 is as the voice speaks</source>
        <translation>0.5 到 2；1 为音色原速</translation>
    </message>
    <message>
        <source>From 0 to 100; 50 is the voice&apos;s own</source>
        <translation>0 到 100；50 为音色原调</translation>
    </message>
    <message>
        <source>A folder of the show with the host&apos;s pictures; empty: the drawn host</source>
        <translation>节目内存放主播图片的文件夹；留空则用内置绘制的主播</translation>
    </message>
    <message>
        <source>One to a line. The first one is what the host introduces himself with</source>
        <translation>一行一条。第一条用作主播的自我介绍</translation>
    </message>
    <message>
        <source>http://HOST:PORT; empty: none</source>
        <translation>http://主机:端口；留空表示没有</translation>
    </message>
    <message>
        <source>the drawn host</source>
        <translation>内置绘制的主播</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>试看</translation>
    </message>
    <message>
        <source>A file with his voice, opened by this PC&apos;s player</source>
        <translation>生成主播的声音文件，用本机播放器打开</translation>
    </message>
    <message>
        <source>A film with his voice and face, opened by this PC&apos;s player</source>
        <translation>生成带声音和形象的视频，用本机播放器打开</translation>
    </message>
    <message>
        <source>Being made …</source>
        <translation>正在生成…</translation>
    </message>
    <message>
        <source>You hear it; viewers do not.</source>
        <translation>只有你听得到，观众听不到。</translation>
    </message>
    <message>
        <source>What the host says</source>
        <translation>让主播说什么</translation>
    </message>
    <message>
        <source>No phrase is prepared yet.</source>
        <translation>还没有预备话术。</translation>
    </message>
    <message>
        <source>Phrases…</source>
        <translation>话术…</translation>
    </message>
    <message>
        <source>Voice and prepared phrases are among the show&apos;s own fields</source>
        <translation>音色和预备话术在节目自身的字段里设置</translation>
    </message>
    <message>
        <source>Nothing runs: there is no host who speaks.</source>
        <translation>没有节目在运行，没有可说话的主播。</translation>
    </message>
    <message>
        <source>No cue of this show has a host who speaks: choose the presenter in a cue&apos;s fields.</source>
        <translation>本节目没有现场播讲的条目：请在条目字段里选择数字主持人。</translation>
    </message>
    <message>
        <source>Host off air</source>
        <translation>主播未播出</translation>
    </message>
    <message>
        <source>Host is starting</source>
        <translation>主播正在启动</translation>
    </message>
    <message>
        <source>Host cannot speak</source>
        <translation>主播无法说话</translation>
    </message>
    <message>
        <source>INTERRUPTED: the script waits</source>
        <translation>已打断：话术等待中</translation>
    </message>
    <message>
        <source>Host is silent</source>
        <translation>主播未说话</translation>
    </message>
    <message>
        <source>Host speaks</source>
        <translation>主播正在说</translation>
    </message>
    <message>
        <source>{said}, over the slate before the show</source>
        <translation>{said}（开播前垫片，只闻其声）</translation>
    </message>
    <message>
        <source>{said} {n}/{of}</source>
        <translation>{said} {n}/{of}</translation>
    </message>
    <message>
        <source>{said}, a line put in</source>
        <translation>{said}（插话）</translation>
    </message>
    <message>
        <source>{time} to the show</source>
        <translation>距开播 {time}</translation>
    </message>
    <message>
        <source>{count} {count:line waits|lines wait}</source>
        <translation>{count} 句待说</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>语音</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Add a voice server…</source>
        <translation>添加语音服务器…</translation>
    </message>
    <message>
        <source>Looking for the voices …</source>
        <translation>正在查找语音…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>配额</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Is the quota enough?</source>
        <translation>配额够用吗？</translation>
    </message>
    <message>
        <source> h</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>Hours that the show takes</source>
        <translation>节目时长（小时）</translation>
    </message>
    <message>
        <source>Kept with a run, of what it sends:</source>
        <translation>随场次保存收到的数据：</translation>
    </message>
    <message>
        <source>What comes is kept in the run&apos;s folder, so that it can be read again with better rules. It holds viewers&apos; names and what they wrote, unless you choose otherwise.</source>
        <translation>收到的数据保存在场次文件夹中，以便日后用更好的规则重新解析。除非另行选择，其中含有观众的姓名和评论内容。</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Looking for the sources of this PC …</source>
        <translation>正在查找本机的来源…</translation>
    </message>
    <message>
        <source>No source is set up on this PC yet: “Add…” begins with one.</source>
        <translation>本机还没有设置来源：点“添加…”开始。</translation>
    </message>
    <message>
        <source>Delete the source {name}, with its secrets?</source>
        <translation>删除来源 {name} 及其机密？</translation>
    </message>
    <message>
        <source>Not while a live show is on air: fetching would take the stream&apos;s bandwidth.</source>
        <translation>直播进行中不能安装：下载会占用推流带宽。</translation>
    </message>
    <message>
        <source>{voice} is being installed …</source>
        <translation>正在安装 {voice} …</translation>
    </message>
    <message>
        <source>Take the voice {voice} away?</source>
        <translation>确定卸载语音 {voice} 吗？</translation>
    </message>
    <message>
        <source>Stopped. What was fetched is kept: the next try goes on from there.</source>
        <translation>已停止。已下载的部分会保留，下次从断点继续。</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>another version</source>
        <translation>版本不同</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>does not run on this PC</source>
        <translation>本机无法运行</translation>
    </message>
    <message>
        <source>over HTTP: {address}</source>
        <translation>HTTP 接入：{address}</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>{fetch} MB to fetch, {disk} MB on the disk</source>
        <translation>需下载 {fetch} MB，占用磁盘 {disk} MB</translation>
    </message>
    <message>
        <source>{mb} MB</source>
        <translation>{mb} MB</translation>
    </message>
    <message>
        <source>licence: {licence}</source>
        <translation>许可证：{licence}</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>观众提问</translation>
    </message>
    <message>
        <source>{n} / min</source>
        <translation>{n} 条/分</translation>
    </message>
    <message>
        <source>{n} open</source>
        <translation>{n} 个待答</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>The answer · Enter keeps it, Esc leaves it as it was</source>
        <translation>答案 · 回车保存，Esc 不改</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>起草</translation>
    </message>
    <message>
        <source>Have the language model of this PC write a draft from the product&apos;s facts</source>
        <translation>让本机设置的语言模型依据商品信息起草答案</translation>
    </message>
    <message>
        <source>Nothing runs: nobody asks anything.</source>
        <translation>没有在播出：没有人提问。</translation>
    </message>
    <message>
        <source>No comments come in: choose where they come from.</source>
        <translation>还没有评论：请选择来源。</translation>
    </message>
    <message>
        <source>No question has been asked yet.</source>
        <translation>还没有人提问。</translation>
    </message>
    <message>
        <source>Fill in…</source>
        <translation>去填写…</translation>
    </message>
    <message>
        <source>{product}: write {fields} in the product&apos;s form</source>
        <translation>{product}：在商品表单里填写 {fields}</translation>
    </message>
    <message>
        <source>This question is no longer among the first ones: the run&apos;s report has it.</source>
        <translation>该问题已不在列表前列，可在本场报告中查看。</translation>
    </message>
    <message>
        <source>It cannot be changed now: until Esc, an arrow or a click letters do nothing here.</source>
        <translation>现在不能修改这条回答：按 Esc、方向键或点击鼠标之前，字母键在这里不起作用。</translation>
    </message>
    <message>
        <source>The answer cannot be changed now. Esc leaves it as it is.</source>
        <translation>现在不能修改这个答案。按 Esc 保持原样。</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>添加来源</translation>
    </message>
    <message>
        <source>Change a source</source>
        <translation>更改来源</translation>
    </message>
    <message>
        <source>Small letters, digits and hyphens, 40 at most</source>
        <translation>只能用小写字母、数字和连字符，最多 40 个</translation>
    </message>
    <message>
        <source>Rules: which field of what comes is what. Without rules only Showcaller&apos;s own events are understood.</source>
        <translation>规则：收到的数据里哪个字段是什么。不写规则时，只认本软件自己的事件。</translation>
    </message>
    <message>
        <source>Insert an example</source>
        <translation>插入示例</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>An event&apos;s type, under it FIELD = WHERE IT IS FOUND (JMESPath). each: the records; when: only those for which it holds; id and time: of the event.</source>
        <translation>先写事件类型，下面逐行写“字段 = 取值位置”（JMESPath）。each：各条记录；when：只取符合条件的；id 和 time：事件的编号和时间。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试接收</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Waiting for the server …</source>
        <translation>正在等待服务器…</translation>
    </message>
    <message>
        <source>Drafts by a language model</source>
        <translation>用语言模型起草回答</translation>
    </message>
    <message>
        <source>Drafts are optional. The model sees one product&apos;s facts and the question; what it writes is a proposal that somebody approves; one with a number of its own making is left out.</source>
        <translation>起草功能可不用。模型只能看到一个商品的信息和问题；它写的只是草稿，须经人工通过，含有商品信息以外数字的草稿不会显示。</translation>
    </message>
    <message>
        <source>such as {text}</source>
        <translation>例如 {text}</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>In this PC&apos;s keyring, in no show file</source>
        <translation>存入本机的钥匙串，不写入节目文件</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>None is set up on this PC yet.</source>
        <translation>本机尚未设置语言模型。</translation>
    </message>
    <message>
        <source>Forget the language model and its key? Answers are then written by hand or from their templates.</source>
        <translation>删除语言模型及其密钥？之后回答由人工填写或按模板生成。</translation>
    </message>
    <message>
        <source>in the keyring; leave it empty to keep it</source>
        <translation>已存入钥匙串；留空则不变</translation>
    </message>
    <message>
        <source>empty: none</source>
        <translation>没有则留空</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Which file grows?</source>
        <translation>选择不断增长的文件</translation>
    </message>
    <message>
        <source>There is a source of this name already.</source>
        <translation>已有同名来源。</translation>
    </message>
    <message>
        <source>What comes, and what it becomes</source>
        <translation>收到的数据及其变成的事件</translation>
    </message>
    <message>
        <source>Waiting for what comes next: {count} times, {seconds} s at most …</source>
        <translation>等待接下来的 {count} 次数据，最多 {seconds} 秒…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>That was all: nothing of it counts.</source>
        <translation>试接收结束：以上都不计入数据。</translation>
    </message>
    <message>
        <source>Sentences from answer to answer</source>
        <translation>两次回答至少隔几句</translation>
    </message>
    <message>
        <source>An answer waits at most</source>
        <translation>回答最多等多久</translation>
    </message>
    <message>
        <source>While it is answered</source>
        <translation>回答时</translation>
    </message>
    <message>
        <source>Banned words</source>
        <translation>屏蔽词</translation>
    </message>
    <message>
        <source>Days that comments are kept</source>
        <translation>评论保留天数</translation>
    </message>
    <message>
        <source>The host answers at most once in so many sentences, 1 to 1000</source>
        <translation>主播每说这么多句，最多回答一次；1 到 1000</translation>
    </message>
    <message>
        <source>An approved answer has to be approved again after so long</source>
        <translation>审核通过的回答过了这么久还没说，就不再说了</translation>
    </message>
    <message>
        <source>question and answer are shown on the picture</source>
        <translation>把问题和回答显示在画面上</translation>
    </message>
    <message>
        <source>One to a line. A comment with one of these is not looked at</source>
        <translation>一行一个。含有其中任何一个的评论一律不看</translation>
    </message>
    <message>
        <source>For so many days a run keeps what people wrote; 0: not at all</source>
        <translation>每场保留观众评论原文的天数；0 表示不保留</translation>
    </message>
    <message>
        <source>“{word}…” has more than {most} letters: write a word to a line.</source>
        <translation>“{word}…”超过 {most} 个字：请一行写一个词。</translation>
    </message>
    <message>
        <source>There are more than {most} words: take some out.</source>
        <translation>超过 {most} 个词：请删掉一些。</translation>
    </message>
    <message>
        <source>Try a comment</source>
        <translation>试一条评论</translation>
    </message>
    <message>
        <source>as a viewer would write it</source>
        <translation>像观众那样写</translation>
    </message>
    <message>
        <source>while on air</source>
        <translation>正在播</translation>
    </message>
    <message>
        <source>Product on air</source>
        <translation>正在播的商品</translation>
    </message>
    <message>
        <source>no product</source>
        <translation>无商品</translation>
    </message>
    <message>
        <source>Not taken for a question: {why}</source>
        <translation>不算提问：{why}</translation>
    </message>
    <message>
        <source>Taken for: {title} · {product}</source>
        <translation>认作：{title} · {product}</translation>
    </message>
    <message>
        <source>Answer: {text}</source>
        <translation>回答：{text}</translation>
    </message>
    <message>
        <source>No answer yet: {lacks}</source>
        <translation>暂无回答：{lacks}</translation>
    </message>
    <message>
        <source>goal reached</source>
        <translation>已达成目标</translation>
    </message>
    <message>
        <source>on course for {value}</source>
        <translation>预计 {value}</translation>
    </message>
    <message>
        <source>so far {value}</source>
        <translation>目前 {value}</translation>
    </message>
    <message>
        <source>goal {value} · hour {hour}</source>
        <translation>目标 {value} · 第 {hour} 小时</translation>
    </message>
    <message>
        <source>goal {value} · show</source>
        <translation>目标 {value} · 整场</translation>
    </message>
    <message>
        <source>Hour {hour}</source>
        <translation>第 {hour} 小时</translation>
    </message>
    <message>
        <source>Whole show</source>
        <translation>整场</translation>
    </message>
    <message>
        <source>{whose}: {so_far} of {goal} so far</source>
        <translation>{whose}：目前 {so_far}，目标 {goal}</translation>
    </message>
    <message>
        <source>, on course for {value}</source>
        <translation>，预计 {value}</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已达成</translation>
    </message>
    <message>
        <source>it will be reached</source>
        <translation>预计可达成</translation>
    </message>
    <message>
        <source>it will be missed</source>
        <translation>预计达不成</translation>
    </message>
    <message>
        <source>{run} at this time: {value}</source>
        <translation>{run}同一时刻：{value}</translation>
    </message>
    <message>
        <source>{name} · counted {value}</source>
        <translation>{name} · 计入 {value}</translation>
    </message>
    <message>
        <source>{name} · added up to {value}: are they the same ones?</source>
        <translation>{name} · 相加为 {value}：是不是同一批？</translation>
    </message>
    <message>
        <source>{apart} apart</source>
        <translation>相差 {apart}</translation>
    </message>
    <message>
        <source>clock {ahead}</source>
        <translation>时钟 {ahead}</translation>
    </message>
    <message>
        <source>+{rate} in the last minute</source>
        <translation>近一分钟 +{rate}</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>{age}前</translation>
    </message>
    <message>
        <source>Ticked: it counts from now on. Else it only stands beside the others. What was counted stays counted.</source>
        <translation>勾选：从现在起计入；不勾选：只作对照。已计入的不变。</translation>
    </message>
    <message>
        <source>{source}: {figure} counts</source>
        <translation>{source}：{figure}计入</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>上一场</translation>
    </message>
    <message>
        <source>Same weekday</source>
        <translation>同一星期几的上一场</translation>
    </message>
    <message>
        <source>No comparison</source>
        <translation>不对比</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>{which}: none</source>
        <translation>{which}：无</translation>
    </message>
    <message>
        <source>An earlier run of this show as a dashed line: choose which</source>
        <translation>以虚线显示本节目更早的一场：点击选择</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>What the show is to reach. The counters then say what it is on course for. An hour is an hour of the show, counted from its start; empty: no goal.</source>
        <translation>本场要达到的目标。“数据”里会随时显示预计能达到多少。每小时从节目开始算起；留空表示没有目标。</translation>
    </message>
    <message>
        <source>In each hour</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>In the whole show</source>
        <translation>整场</translation>
    </message>
    <message>
        <source>No show is open.</source>
        <translation>没有打开节目。</translation>
    </message>
    <message>
        <source>Most viewers at once</source>
        <translation>最高同时在线</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>成交件数</translation>
    </message>
    <message>
        <source>Change the goals</source>
        <translation>修改目标</translation>
    </message>
    <message>
        <source>Writing a show</source>
        <translation>编写节目</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>电子表格</translation>
    </message>
    <message>
        <source>Going live, and calling the show</source>
        <translation>开播与导播</translation>
    </message>
    <message>
        <source>Figures and comments</source>
        <translation>数据与评论</translation>
    </message>
    <message>
        <source>What can go wrong</source>
        <translation>可能出现的问题</translation>
    </message>
    <message>
        <source>Drawing a presenter of one&apos;s own</source>
        <translation>制作自己的主播形象</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>A run, and the API</source>
        <translation>运行记录与 API</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>更新内容</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Open the guide&apos;s page on this ({key})</source>
        <translation>打开指南中的相关页面（{key}）</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一处</translation>
    </message>
    <message>
        <source>Find in the guide (Ctrl+F)</source>
        <translation>在指南中查找（Ctrl+F）</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>在指南中查找</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面内容</translation>
    </message>
    <message>
        <source>This page is not there: {error}</source>
        <translation>找不到这一页：{error}</translation>
    </message>
    <message>
        <source>This page is in English only so far.</source>
        <translation>这一页目前只有英文。</translation>
    </message>
    <message>
        <source>Nowhere in the guide</source>
        <translation>指南中没有找到</translation>
    </message>
    <message>
        <source>Add a voice server</source>
        <translation>添加语音服务器</translation>
    </message>
    <message>
        <source>Change a voice server</source>
        <translation>修改语音服务器</translation>
    </message>
    <message>
        <source>Kind of server</source>
        <translation>服务器类型</translation>
    </message>
    <message>
        <source>like OpenAI&apos;s</source>
        <translation>OpenAI 兼容接口</translation>
    </message>
    <message>
        <source>Its voice</source>
        <translation>发音人</translation>
    </message>
    <message>
        <source>Sound that it imitates</source>
        <translation>参考音频</translation>
    </message>
    <message>
        <source>What is said in it</source>
        <translation>参考音频中说的话</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>语速</translation>
    </message>
    <message>
        <source>Language of that sound</source>
        <translation>参考音频的语言</translation>
    </message>
    <message>
        <source>Times the show&apos;s speed of speech, 0.5 to 2</source>
        <translation>在节目语速上的倍数，0.5 到 2</translation>
    </message>
    <message>
        <source>Whose voice it is</source>
        <translation>真人姓名</translation>
    </message>
    <message>
        <source>not a real person&apos;s</source>
        <translation>不是真人的声音</translation>
    </message>
    <message>
        <source>A real person&apos;s voice needs a record of consent in the show, under this name</source>
        <translation>真人的声音需要在节目中有同名的授权记录</translation>
    </message>
    <message>
        <source>a file on this PC; empty: none</source>
        <translation>本机上的文件；没有则留空</translation>
    </message>
    <message>
        <source>a file on the server</source>
        <translation>服务器上的文件</translation>
    </message>
    <message>
        <source>Which sound is imitated?</source>
        <translation>选择参考音频</translation>
    </message>
    <message>
        <source>It speaks: {said:.1f} s of sound, after {took:.1f} s.</source>
        <translation>可以使用：声音长 {said:.1f} 秒，等待 {took:.1f} 秒。</translation>
    </message>
    <message>
        <source>There is a voice of this name already.</source>
        <translation>已有同名的语音。</translation>
    </message>
    <message>
        <source>This is a link, not a file. Save it on this PC and drop its file here.</source>
        <translation>这是链接，不是文件。请先保存到本机，再把文件拖到这里。</translation>
    </message>
    <message>
        <source>Only one file at a time can be dropped here: a show or a spreadsheet.</source>
        <translation>这里一次只能拖入一个文件：节目或表格。</translation>
    </message>
    <message>
        <source>{file}: this folder holds no show.</source>
        <translation>{file}：这个文件夹里没有节目。</translation>
    </message>
    <message>
        <source>{file}: it cannot be read ({error}).</source>
        <translation>{file}：无法读取（{error}）。</translation>
    </message>
    <message>
        <source>{file}: drop a picture onto its product, in Products or in Product details.</source>
        <translation>{file}：请把图片拖到“商品”或“商品资料”里的商品上。</translation>
    </message>
    <message>
        <source>{file}: drop a clip or a film onto the bin (☰ → Clips…).</source>
        <translation>{file}：请把片段或视频拖进素材箱（☰ → 素材箱…）。</translation>
    </message>
    <message>
        <source>{file}: an old Excel file has to be saved as .xlsx first.</source>
        <translation>{file}：旧版 Excel 文件请先另存为 .xlsx。</translation>
    </message>
    <message>
        <source>{file}: this is {kind}. A show (.showcaller) or a spreadsheet (.xlsx, .csv) can be dropped here.</source>
        <translation>{file}：这是{kind}。这里可以拖入节目（.showcaller）或表格（.xlsx、.csv）。</translation>
    </message>
</context>
</TS>
