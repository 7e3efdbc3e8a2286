provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "eu"
  region = "eu-central-1"

  default_tags {
    tags = {
      team = "orders"
    }
  }
}

provider "mysql" {
  alias    = "orders_db"
  endpoint = "${data.aws_db_instance.orders_db.address}:${data.aws_db_instance.orders_db.port}"
  username = data.aws_db_instance.orders_db.master_username
  password = jsondecode(ephemeral.aws_secretsmanager_secret_version.admin.secret_string)["password"]
  tls      = "true"

  custom_tls {
    config_key = "orders_db"
    ca_cert    = var.rds_ca_file
  }
}

provider "mysql" {
  alias    = "by_iam"
  endpoint = "${data.aws_db_instance.orders_db.address}:3306"
  username = "deployer"
  tls      = "true"

  aws_config {
    aws_rds_iam_auth = true
    region           = "us-east-1"
  }

  custom_tls {
    config_key = "by_iam"
    ca_cert    = var.rds_ca_file
  }
}
