"""The architectures of Networks as plain PyTorch modules, with the names of their sources.

Written from the papers and public code named at each class in Sources/Networks/Architectures, to
check names, order, shapes and arithmetic of the Swift graphs against.
"""

import torch
from torch import nn
from torch.nn import functional


def conv(inputs, outputs, kernel=3, stride=1, bias=False):
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=bias)


class ResidualBlock(nn.Module):
    def __init__(self, inputs, outputs, stride, shortcut, shortcut_name):
        super().__init__()
        self.conv1 = conv(inputs, outputs, stride=stride)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = conv(outputs, outputs)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.stride, self.padding = stride, (outputs - inputs) // 2
        self.shortcut_name = None
        if (stride != 1 or inputs != outputs) and shortcut == "B":
            self.shortcut_name = shortcut_name
            self.add_module(shortcut_name, nn.Sequential(
                conv(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs)))

    def around(self, x):
        if self.shortcut_name:
            return getattr(self, self.shortcut_name)(x)
        x = x[:, :, ::self.stride, ::self.stride]
        return functional.pad(x, (0, 0, 0, 0, self.padding, self.padding))

    def forward(self, x):
        y = functional.relu(self.bn1(self.conv1(x)))
        return functional.relu(self.bn2(self.conv2(y)) + self.around(x))


class ResNet(nn.Module):
    """Akamaster's (shortcut A) and RepDistiller's (shortcut B) networks of 6n + 2 layers, and
    kuangliu's ResNet-18."""

    def __init__(self, classes, channels, blocks, widths, shortcut, shortcut_name, head):
        super().__init__()
        self.conv1 = conv(channels, widths[0])
        self.bn1 = nn.BatchNorm2d(widths[0])
        self.stages = len(widths) - 1
        inputs = widths[0]
        for stage, outputs in enumerate(widths[1:], 1):
            layers = []
            for block in range(blocks):
                stride = 2 if stage > 1 and block == 0 else 1
                layers.append(ResidualBlock(inputs, outputs, stride, shortcut, shortcut_name))
                inputs = outputs
            self.add_module(f"layer{stage}", nn.Sequential(*layers))
        self.head = head
        self.add_module(head, nn.Linear(inputs, classes))

    def forward(self, x):
        x = functional.relu(self.bn1(self.conv1(x)))
        for stage in range(1, self.stages + 1):
            x = getattr(self, f"layer{stage}")(x)
        return getattr(self, self.head)(x.mean((2, 3)))


class WideBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        self.conv1 = conv(inputs, outputs, stride=stride)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.conv2 = conv(outputs, outputs)
        if inputs != outputs:
            self.convShortcut = conv(inputs, outputs, 1, stride)
        self.same = inputs == outputs

    def forward(self, x):
        activated = functional.relu(self.bn1(x))
        y = self.conv2(functional.relu(self.bn2(self.conv1(activated))))
        return y + (x if self.same else self.convShortcut(activated))


class Layers(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layer = nn.Sequential(*layers)

    def forward(self, x):
        return self.layer(x)


class WideResNet(nn.Module):
    def __init__(self, classes, channels, depth, widening):
        super().__init__()
        self.conv1 = conv(channels, 16)
        inputs, count = 16, (depth - 4) // 6
        for stage in (1, 2, 3):
            outputs = 8 * widening * 2**stage
            blocks = []
            for block in range(count):
                blocks.append(WideBlock(inputs, outputs, 2 if stage > 1 and block == 0 else 1))
                inputs = outputs
            self.add_module(f"block{stage}", Layers(blocks))
        self.bn1 = nn.BatchNorm2d(inputs)
        self.fc = nn.Linear(inputs, classes)

    def forward(self, x):
        x = self.block3(self.block2(self.block1(self.conv1(x))))
        return self.fc(functional.relu(self.bn1(x)).mean((2, 3)))


class DenseLayer(nn.Module):
    def __init__(self, inputs, growth, bottleneck):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        if bottleneck:
            self.conv1 = conv(inputs, 4 * growth, 1)
            self.bn2 = nn.BatchNorm2d(4 * growth)
            self.conv2 = conv(4 * growth, growth)
        else:
            self.conv1 = conv(inputs, growth)
        self.bottleneck = bottleneck

    def forward(self, x):
        y = self.conv1(functional.relu(self.bn1(x)))
        if self.bottleneck:
            y = self.conv2(functional.relu(self.bn2(y)))
        return torch.cat([x, y], 1)


class Transition(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inputs)
        self.conv1 = conv(inputs, outputs, 1)

    def forward(self, x):
        return functional.avg_pool2d(self.conv1(functional.relu(self.bn1(x))), 2)


class DenseNet(nn.Module):
    def __init__(self, classes, channels, depth, growth, bottleneck, compression):
        super().__init__()
        count = (depth - 4) // (6 if bottleneck else 3)
        width = 2 * growth if bottleneck else 16
        self.conv1 = conv(channels, width)
        for stage in (1, 2, 3):
            layers = [DenseLayer(width + i * growth, growth, bottleneck) for i in range(count)]
            self.add_module(f"block{stage}", Layers(layers))
            width += count * growth
            if stage < 3:
                self.add_module(f"trans{stage}", Transition(width, int(width * compression)))
                width = int(width * compression)
        self.bn1 = nn.BatchNorm2d(width)
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        x = self.trans1(self.block1(self.conv1(x)))
        x = self.block3(self.trans2(self.block2(x)))
        return self.fc(functional.relu(self.bn1(x)).mean((2, 3)))


class VGG(nn.Module):
    COUNTS = {8: (1, 1, 1, 1, 1), 11: (1, 1, 2, 2, 2), 13: (2, 2, 2, 2, 2), 16: (2, 2, 3, 3, 3)}

    def __init__(self, classes, channels, depth):
        super().__init__()
        inputs = channels
        for block, outputs in enumerate((64, 128, 256, 512, 512)):
            layers = []
            for _ in range(self.COUNTS[depth][block]):
                layers += [conv(inputs, outputs, bias=True), nn.BatchNorm2d(outputs), nn.ReLU()]
                inputs = outputs
            self.add_module(f"block{block}", nn.Sequential(*layers[:-1]))
        self.classifier = nn.Linear(512, classes)

    def forward(self, x):
        rows = x.shape[2]
        for block in range(5):
            x = functional.relu(getattr(self, f"block{block}")(x))
            if block < 3 or block == 3 and rows == 64:
                x = functional.max_pool2d(x, 2)
        return self.classifier(x.mean((2, 3)))


PLAIN = {
    (2, "narrow"): "16 M 16 M F", (2, "wide"): "32 M 32 M F",
    (4, "narrow"): "16 16 M 32 32 M F", (4, "wide"): "32 32 M 64 64 M F",
    (6, "narrow"): "16 16 M 32 32 M 64 64 M F", (6, "wide"): "32 32 M 64 64 M 128 128 F",
    (8, "narrow"): "16 16 M 32 32 M 64 64 M 128 128 M 64F F",
    (8, "wide"): "32 32 M 64 64 M 128 128 M 256 256 M 64F F",
    (10, "narrow"): "32 32 M 64 64 M 128 128 M 256 256 256 256 M 128F F",
    (10, "wide"): "32 32 M 64 64 M 128 128 M 256 256 256 256 M 512F F",
}


class Plain(nn.Module):
    def __init__(self, classes, channels, size, height, width):
        super().__init__()
        maps, vectors, inputs = [], [], channels
        for word in PLAIN[size, "wide" if classes > 10 else "narrow"].split():
            if word == "M":
                maps.append(nn.MaxPool2d(2))
                height, width = height // 2, width // 2
            elif word.endswith("F"):
                if not vectors:
                    inputs *= height * width
                outputs = int(word[:-1] or classes)
                vectors += [nn.Linear(inputs, outputs), nn.ReLU()]
                inputs = outputs
            else:
                maps += [conv(inputs, int(word), bias=True), nn.BatchNorm2d(int(word)), nn.ReLU()]
                inputs = int(word)
        self.conv_layers = nn.Sequential(*maps)
        self.fc_layers = nn.Sequential(*vectors[:-1])

    def forward(self, x):
        return self.fc_layers(self.conv_layers(x).flatten(1))


class FastLayer(nn.Module):
    def __init__(self, inputs, outputs, pools=False, rectifies=True):
        super().__init__()
        self.conv = conv(inputs, outputs)
        self.bn = nn.BatchNorm2d(outputs)
        self.pools, self.rectifies = pools, rectifies

    def forward(self, x):
        x = self.conv(x)
        x = self.bn(functional.max_pool2d(x, 2) if self.pools else x)
        return functional.relu(x) if self.rectifies else x


class FastResidual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.res1 = FastLayer(channels, channels)
        self.res2 = FastLayer(channels, channels, rectifies=False)

    def forward(self, x):
        return functional.relu(x + self.res2(self.res1(x)))


class FastStage(FastLayer):
    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs, pools=True)
        self.residual = FastResidual(outputs)

    def forward(self, x):
        return self.residual(super().forward(x))


class FastResNet9(nn.Module):
    def __init__(self, classes, channels):
        super().__init__()
        self.prep = FastLayer(channels, 32)
        self.layer1 = FastStage(32, 64)
        self.layer2 = FastLayer(64, 128, pools=True)
        self.layer3 = FastStage(128, 256)
        self.linear = nn.Linear(256, classes)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.prep(x))))
        return self.linear(x.mean((2, 3)))


def model(name, classes=10, shortcut="B", shape=(3, 32, 32)):
    """The module of an architecture's name, for images of shape (channels, rows, columns)."""
    channels, height, width = shape
    if name == "resnet18":
        widths = (64, 64, 128, 256, 512)
        return ResNet(classes, channels, 2, widths, "B", "shortcut", "linear")
    if name.startswith("resnet"):
        depth, _, factor = name[6:].partition("x")
        widths = (32, 64, 128, 256) if factor else (16, 16, 32, 64)
        head = "fc" if shortcut == "B" else "linear"
        blocks = (int(depth) - 2) // 6
        return ResNet(classes, channels, blocks, widths, shortcut, "downsample", head)
    if name.startswith("wrn"):
        return WideResNet(classes, channels, *map(int, name.split("_")[1:]))
    if name.startswith("densenet"):
        bottleneck = "-bc-" in name
        numbers = name.split("-")[2 if bottleneck else 1:]
        compression = float(numbers[2]) if len(numbers) > 2 else (0.5 if bottleneck else 1.0)
        depth, growth = map(int, numbers[:2])
        return DenseNet(classes, channels, depth, growth, bottleneck, compression)
    if name.startswith("vgg"):
        return VGG(classes, channels, int(name[3:]))
    if name.startswith("plain"):
        return Plain(classes, channels, int(name.split("-")[1]), height, width)
    if name == "fast9":
        return FastResNet9(classes, channels)
    raise ValueError(name)
