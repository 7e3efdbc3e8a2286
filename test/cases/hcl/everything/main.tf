locals {
  ports = [3306, 3307]
  stage = terraform.workspace == "default" ? "test" : terraform.workspace
  hosts = [for port in local.ports : "db-${port}" if port > 3306]
  policies = [
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::aws:policy/SecurityAudit",
    "arn:aws:iam::aws:policy/job-function/Billing",
  ]
}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = toset(["ec2", "lambda"])
    iterator = service

    content {
      actions = ["sts:AssumeRole"]

      principals {
        type        = "Service"
        identifiers = ["${service.value}.amazonaws.com"]
      }
    }
  }
}

resource "aws_security_group" "database" {
  count = length(local.ports) > 0 ? 1 : 0

  name   = "database"
  egress = []

  ingress {
    description = "MySQL"
    from_port   = 3306
    to_port     = 3306
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }

  timeouts {
    create = "5m"
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = all
  }
}

import {
  for_each = {
    a = "i-0123456789abcdef0"
  }

  to = aws_instance.app[each.key]
  id = each.value
}

resource "aws_instance" "app" {
  for_each = toset(["a", "b"])

  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  user_data = chomp(<<-EOT
    #!/bin/sh
    echo ${each.key} > /etc/name
  EOT
  )

  root_block_device {
    encrypted   = true
    volume_size = 20
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 1
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    volume_size = 2
  }

  connection {
    host = self.private_ip
    type = "ssh"
  }

  provisioner "file" {
    content     = "x"
    destination = "/tmp/x"
  }

  provisioner "remote-exec" {
    inline = ["cat /tmp/x", "rm /tmp/x"]

    connection {
      host = "10.0.0.1"
    }
  }
}

moved {
  from = aws_iam_role.old
  to   = aws_iam_role.app
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

module "network" {
  source = "./network"

  for_each = merge({ one = 1 }, { two = 2 })

  providers = {
    aws       = aws
    aws.other = aws.frankfurt
  }

  cidr = "10.${each.value}.0.0/16"

  depends_on = [aws_security_group.database]
}

check "identity" {
  data "aws_caller_identity" "current" {}

  assert {
    condition     = data.aws_caller_identity.current.account_id == "123456789012"
    error_message = "account must be 123456789012."
  }
}
